//! The wrong and right examples of the profile tell the truth. Filled in with the command that lists requirements.
