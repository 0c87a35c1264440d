//! The closed sets of words of the front matter. Their words are a contract: see docs/front-matter.md.

use crate::source::Choice;

/// Declares an enum whose variants have words.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl Choice for $name {
            const WORDS: &'static [(&'static str, Self)] = &[$(($word, $name::$variant)),+];
        }
    };
}

choice! {
    /// Whether a service can be had.
    Status {
        /// It can.
        Active = "active",
        /// Not at the moment.
        Paused = "paused",
        /// No more; the page stays and says what replaces it.
        Ended = "ended",
    }
}
choice! {
    /// Under whose rules a service is offered.
    Regime {
        /// By a comune or a public body itself.
        Municipal = "municipal",
        /// By a provider that the comune has accredited.
        Accredited = "accredited",
        /// Privately.
        Private = "private",
        /// Within a company-welfare plan.
        Corporate = "corporate",
    }
}
choice! {
    /// How a service is delivered.
    Mode {
        /// At a place.
        Place = "place",
        /// At the citizen's home.
        Home = "home",
        /// Over the internet.
        Online = "online",
        /// By telephone.
        Phone = "phone",
    }
}
choice! {
    /// Under which letter of art. 51 c. 2 TUIR a service can be part of company welfare.
    Welfare {
        /// Letter f: education, recreation, social assistance, health, worship.
        F = "f",
        /// Letter f-bis: education and childhood.
        FBis = "f-bis",
        /// Letter f-ter: care of elderly or dependent relatives.
        FTer = "f-ter",
        /// Letter f-quater: insurance against dependency and serious illness.
        FQuater = "f-quater",
    }
}
choice! {
    /// What a price is for.
    Unit {
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
        /// A meal.
        Meal = "meal",
        /// A trip.
        Trip = "trip",
        /// A session.
        Session = "session",
        /// The whole, paid once.
        Once = "once",
    }
}
choice! {
    /// A way to reach a service.
    ChannelKind {
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// Certified e-mail.
        Pec = "pec",
        /// In person.
        Desk = "desk",
        /// A web page or form.
        Online = "online",
        /// WhatsApp.
        Whatsapp = "whatsapp",
    }
}
choice! {
    /// How a person proves who they are on an online channel.
    Auth {
        /// Not at all.
        None = "none",
        /// SPID, CIE (the national electronic identities) or eIDAS.
        SpidCie = "spid-cie",
        /// An account of the provider's own.
        Account = "account",
    }
}
choice! {
    /// What allows a provider to run a service.
    AuthorisationKind {
        /// The preventive notice of operation of Lombardy (comunicazione preventiva di esercizio).
        Cpe = "cpe",
        /// Accreditation by the comune or the Region.
        Accreditation = "accreditation",
        /// A contract or convention.
        Contract = "contract",
        /// Another authorisation.
        Other = "other",
    }
}
choice! {
    /// A plan that is made for one person.
    PlanKind {
        /// Individual care plan (piano assistenziale individualizzato).
        Pai = "pai",
        /// Individual educational plan (piano educativo individualizzato).
        Pei = "pei",
        /// Individual project.
        Project = "project",
        /// Another plan.
        Other = "other",
    }
}
choice! {
    /// What a provider is in law.
    ProviderKind {
        /// A comune.
        Municipality = "municipality",
        /// Another public body.
        PublicBody = "public-body",
        /// A cooperative.
        Cooperative = "cooperative",
        /// An association.
        Association = "association",
        /// A company.
        Company = "company",
        /// A foundation.
        Foundation = "foundation",
    }
}
choice! {
    /// What a place is.
    PlaceKind {
        /// A desk that listens and guides.
        SocialPoint = "social-point",
        /// An office of a comune or public body.
        MunicipalOffice = "municipal-office",
        /// A centre.
        Centre = "centre",
        /// A school or nido.
        School = "school",
        /// A residence.
        Home = "home",
        /// Another place.
        Other = "other",
    }
}
choice! {
    /// Whether a place can be used in a wheelchair.
    Wheelchair {
        /// Without help.
        Yes = "yes",
        /// In part, or with help.
        Limited = "limited",
        /// Not.
        No = "no",
    }
}
choice! {
    /// What a person does.
    PersonRole {
        /// Welfare manager: knows the territory, tax and labour rules, and designs plans with companies.
        WelfareManager = "welfare-manager",
        /// Social worker.
        SocialWorker = "social-worker",
        /// Operator of a social point.
        Operator = "operator",
    }
}

impl ProviderKind {
    /// Whether it is a comune or another public body.
    pub fn is_public(self) -> bool {
        matches!(self, ProviderKind::Municipality | ProviderKind::PublicBody)
    }

    /// Whether it belongs to the third sector, whose bodies have a register (RUNTS or the cooperatives' register).
    pub fn is_third_sector(self) -> bool {
        matches!(
            self,
            ProviderKind::Cooperative | ProviderKind::Association | ProviderKind::Foundation
        )
    }
}
