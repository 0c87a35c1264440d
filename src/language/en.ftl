# The program's messages in English. Every id is in it.ftl too: a test compares them.

## Words

word-error = error
word-warning = warning
word-info = note
word-note = note
word-help = help

count-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
count-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
count-infos = { $count ->
    [one] no problems, 1 note
   *[other] no problems, { $count } notes
}
count-none = no problems

markdown-fine = all is well
markdown-portal = The whole portal
markdown-infos = { $count ->
    [one] 1 note
   *[other] { $count } notes
}
markdown-left-out = { $count ->
    [one] There is no room in this comment for one more problem: `sportello check` shows it.
   *[other] There is no room in this comment for { $count } more problems: `sportello check` shows them.
}
markdown-explain = To understand a code better: { $command }

type-text = a text in quotation marks
type-integer = a whole number
type-number = a number
type-flag = true or false
type-date = a date
type-time = a date with the time
type-list = a list
type-table = a table
type-tables = one or more tables

target-provider = Provider
target-place = Place
target-person = Person
target-need = Need
target-call = Call
target-comune = Comune
target-category = Category
target-audience = Audience
target-unit-type = Unit type

label-first = the first time is here
label-declared = “{ $name }” is here
label-collision-first = the other page is this one
fix-replace = write: { $text }
fix-move = Move the line up, before the first table
fix-suggest = perhaps: { $text }

## Files

file-not-utf8 = The file contains characters that are not in UTF-8
file-not-utf8-help = Open the file in your editor and save it with the encoding “UTF-8”.
file-empty = The file is empty
file-empty-help = Write the page here. Or delete the file and begin with a template: sportello add --help names them.
file-too-large = The file is too large: the most is { $most } kB
file-too-large-help = A page with only words takes up 20. Usually a picture or a document has ended up inside: put it in a file of its own.
file-forbidden = It cannot be read: permission is missing
file-forbidden-help = Let the user that runs sportello read it: chmod u+rX, or chown.
file-unreadable = The file cannot be read: { $error }
file-symlink = This is a symbolic link, and it is not followed
file-symlink-help = A link can lead outside the portal. Copy the real file here.
file-name = The name “{ $name }” does not work in a web address
folder-name = The folder name “{ $name }” does not work in a web address
file-name-help = Change it to: { $better }
file-name-why = The name becomes the address of the page: only small letters without accents, digits and hyphens.
file-extension = The file “{ $name }” does not end in .md and would not be read
file-name-not-utf8 = The name of the file contains characters that cannot be read
file-bom = The file starts with an invisible mark (BOM)
file-bom-help = The page is read all the same. To remove the mark, save the file as “UTF-8 without BOM”.
file-crlf = { $count ->
    [one] One file has lines that end as in Windows (CRLF)
   *[other] { $count } files have lines that end as in Windows (CRLF)
}
file-crlf-help = This is not a problem. If several of you work together, all choose the same way (“LF”).
file-translation = The portal does not speak this language: “{ $language }”
file-translation-help = For now there are Italian (it) and English (en). The page { $base }.md is shown all the same.
translation-unpublished = Translations into “{ $language }” are not published
translation-unpublished-help = To publish them, write languages = ["{ $language }"] in portal.toml.
translation-orphan = This translation has no page
translation-orphan-help = A translation stands beside the page that it translates: { $id }.md is needed here. Check the name of the file.
translation-list = The list `{ $key }` has { $own } lines, in the page it has { $wanted }
translation-list-help = A translation has the same lines in the same order. As long as they differ, the portal shows those of the page.
translation-half = The translation is half done: { $what } is missing
translation-no-text = The translation is half done: the text is missing
translation-half-help = As long as it is missing, the portal shows the page as it is, and says that it is not translated.
boundaries-json = This file is not GeoJSON: { $words }
boundaries-features = There is no list of outlines in this file
boundaries-help = A GeoJSON file with a FeatureCollection is needed: one outline for each comune. Without the file the portal draws a schematic map.
boundaries-broken =
    { $count ->
        [one] An outline cannot be used: { $names }
       *[other] { $count } outlines cannot be used: { $names }
    }
boundaries-broken-help = Coordinates must be degrees (WGS 84), longitude and latitude. Export the file again in this system.
boundaries-missing =
    { $count ->
        [one] A comune has no outline: { $names }
       *[other] { $count } comuni have no outline: { $names }
    }
boundaries-missing-help = Add its outline, with the ISTAT code or the name of the comune among its properties.
boundaries-strangers =
    { $count ->
        [one] An outline belongs to no comune of the territory: { $names }
       *[other] { $count } outlines belong to no comune of the territory: { $names }
    }
boundaries-strangers-help = The portal does not use them. You may take them out to have a lighter file.
file-outside-provider = A service page must be in the folder of its provider
file-outside-provider-help = Move the file to providers/<provider>/{ $stem }.md
file-too-deep = This page is in a subfolder, where nothing reads it
file-too-deep-help = Move it to the folder above.
file-at-root = A page cannot stand here: nobody reads it
file-at-root-help = Put it into the right folder: providers/<provider>/ for a service, places/ for a place, pages/ for others.
file-unused = This file is of no use here
file-unused-help = If it is a page, it must end in .md and be in the right folder. If it is a document, put it in the folder of the provider that uses it.
file-unnamed = This file is no page, and no page names it: it is not on the portal
file-unnamed-help = If it is a page, write it again in a .md file (sportello add prepares one). If it is a document, put a link into the page that speaks of it: [Application form](form.docx)
file-unused-near = Perhaps you meant to call it { $near }.
folder-unknown = The folder “{ $folder }” is not read
folder-unknown-near = Perhaps you meant to call it { $near }.
folder-unknown-help = The folders that are read are: { $known }.
content-missing = The content folder “{ $folder }” is not there
content-missing-help = Create it, or correct `content` in portal.toml.
data-missing = The file { $file } is missing
data-missing-help = Without { $file } the portal does not know which comuni and categories exist. “sportello new <folder>” creates one to start from.

front-no-opening = The page does not start with its data
front-no-opening-help = The first line must be +++ and after the data there must be another line with +++.
front-yaml-help = This page starts with ---, as in other programs. Here the first and the last line of the data are +++, and every line is written with = and quotes: title = "Transport". Lists like this: audiences = ["older-dependent"]. Once the data can be read you are told what else is missing.
front-yaml-fix = The data, rewritten:
front-no-closing = The data of the page does not end
front-no-closing-help = After the last field, before the text, add a line with only +++.
front-closing-like-help = This line was meant to end the data: three + signs, and nothing else.

## TOML

toml-duplicate-key = This field is written twice
toml-block-twice = There are two blocks { $block }
toml-missing-value = The value is missing here
toml-missing-equals = This line cannot be understood: the = sign is missing
toml-string = A text is not closed properly
toml-unquoted = A text must be in quotation marks
toml-array = A list is not closed
toml-inline-table = A curly bracket is not closed
toml-header = A heading in square brackets is not closed
toml-rest-of-line = There is still something after the value
toml-other = This line cannot be understood
toml-conflict = Here git left two versions of the same line
toml-invisible = There is an invisible character in this line
toml-key = The name of a field cannot have accents or spaces
toml-curly-quotes = These are typographic quotes (from Word): they do not count here
toml-backslash = The backslash \ cannot be used in this text
toml-inner-quotes = The text contains other quotes
toml-list = A list is not written right
toml-leading-zero = A number that begins with 0 must be written as text
toml-two-dates = This date can be read in two ways
toml-no-such-day = There is no such day
toml-value = This value is not written right
toml-help = Each field is on one line: key = "text", key = 12, key = true, key = 2026-05-12, key = ["one", "two"].
toml-help-write = Write: { $line }
toml-help-conflict = Choose the right version and delete the lines with <<<<<<<, ======= and >>>>>>>.
toml-help-invisible = It usually comes with pasted text. Delete the line and type it again.
toml-help-key = The names of fields are English words: title, summary, hours, price…
toml-help-yaml-list = A list is written on one line: audiences = ["one", "two"].
toml-help-yaml-block = A list is written { $key } = ["one", "two"]; a table begins with a line [{ $key }].
toml-help-close-list = Close the list with ] after the last value.
toml-help-backslash = Use / or remove the backslash.
toml-help-inner-quotes = Inside a text use the quotes “ and ”.
toml-help-apostrophe = If the text contains an apostrophe, put it between double quotes: "the mayor's".
toml-help-inline-table = It is written like this: ages = {"{"} min = 18, max = 65 {"}"}.
toml-more = { $count ->
    [one] There is one more error of this kind below: mend these and check again.
   *[other] There are { $count } more errors of this kind below: mend these and check again.
}
toml-help-string = Check that there are quotation marks at the start and at the end, on the same line. If the text itself contains quotation marks, use “ and ”.
toml-help-duplicate = Keep the right line and delete the other.
toml-help-blocks = Write { $block }, with two brackets, above each block
toml-rest-unchecked = As long as this data cannot be read, the rest of the page cannot be checked: mend it and check again.

## Data

field-unknown = The field “{ $key }” does not exist
field-help-unknown-near = Perhaps you meant to write: { $near }
field-help-unknown = Here you can write: { $known }.
field-misplaced = “{ $key }” stands below [{ $table }], but it belongs to the page
field-misplaced-help = Move `{ $key }` up, above the first line that begins with [. In every page the plain lines come first, then the groups such as [plan] or [[price]].
field-type = “{ $key }” must be { $wanted }, but here there is { $found }
field-help-type = Change the value: it must be { $wanted }.
field-help-date = Dates are written year-month-day, without quotation marks and without the time: 2026-05-12.
field-help-two-dates = Write the one that is meant, without quotation marks: { $first } or { $second }.
field-help-flag = Write true for yes, false for no, without quotation marks.
field-missing = The field “{ $key }” is missing
field-example = “{ $key }” is still the example of the new page: “{ $value }”
field-example-help = Write the real one: readers believe it.
field-empty = The field “{ $key }” is empty
field-range = The number in “{ $key }” is not possible
field-help-range = It must be between { $least } and { $most }.
field-help-amount = Write the amount in euros, with a point before the cents: 12.50.
amount-thousands = “{ $key }” has three digits after the point: these are thousandths of a euro
amount-thousands-help = The point separates the cents, not the thousands. For thousands write { $meant }.
field-help-degrees = Write the coordinates in degrees, for example lat = 45.7117 and lon = 8.9072.
field-too-many = “{ $key }” has { $count } values: too many
field-choice = “{ $value }” does not work for “{ $key }”
field-help-choice = You can write: { $known }.
field-language = “{ $value }” is not the code of a language
field-language-help = The codes have two letters: it Italian, en English, fr French, es Spanish, ro Romanian, sq Albanian, ar Arabic, uk Ukrainian, zh Chinese.
id-not-slug = “{ $id }” does not work in a web address
id-not-slug-help = Write: { $better }
contact-phone = “{ $value }” is not a phone number
contact-phone-help = Write only digits and spaces, for example 0331 555 012.
contact-email = “{ $value }” is not an email address
contact-email-help = Write an address like name@example.org.
contact-url = “{ $value }” is not a web address
contact-url-help = Write the whole address, which starts with https:// – or, for a page of this portal, with /.
place-swapped = Latitude and longitude look swapped: so the place is far from Italy
place-swapped-help = Write lat = { $lat } and lon = { $lon }.
place-half = There is only one of the two coordinates: the map does not show the place
place-half-help = Write lat and lon together, or take the line away.
booking-unreadable = “{ $value }” is not a way to book
booking-help = Write a web address, a phone number or an email address.
hours-unreadable = The opening hours “{ $value }” cannot be understood
hours-appointment-help = If one comes by appointment only, take the line away and write by_appointment = true.
hours-help = Write days in English and hours with minutes: Mo-Fr 09:00-13:00,14:00-18:00; Sa 09:00-12:00; PH off. The days: Mo Tu We Th Fr Sa Su, PH for public holidays.
call-dates = The call closes ({ $closes }) before it opens ({ $opens })
call-dates-help = Swap the two dates, or correct the wrong one.
file-outside = “{ $path }” leads outside the provider's folder
file-outside-help = You can use only files in the same folder, by their name: "charter.pdf".
paper-help = Write `url` with a web address, or `file` with the name of a file in the folder.
plan-help = Write the kind of plan: pai, pei, project or other.

service-title-help = Write the name of the service as someone looking for it would say it: title = "Help at home for older people".
service-summary-help = Write in one or two sentences (at most 255 characters) what the service does and for whom: summary = "…".
service-regime-help = Write who guarantees it: regime = "municipal" (the comune), "accredited" (an accredited provider), "private" (a private provider) or "corporate" (an employer's welfare scheme).
channel-kind-help = Write which channel it is: phone, email, pec, desk, online or whatsapp.
channel-value-help = Write the number or the address in `value`; for a desk, `place` with the id of a place is enough.
provider-name-help = Write the name people know the provider by: name = "Il Filo Teso".
provider-kind-help = Write what kind of provider it is: municipality, public-body, cooperative, association, company or foundation.
place-name-help = Write the name of the place: name = "Punto sociale di Tradate".
place-kind-help = Write what kind of place it is: social-point, municipal-office, centre, school, home or other.
place-comune-help = Write the id or the ISTAT code of the comune it is in.
person-name-help = Write first name and surname: name = "Elena Marchetti".
person-role-help = Write the role: welfare-manager, social-worker or operator.
need-title-help = Write the need in people's own words: title = "Caring for a parent at home".
answer-label-help = Write the words of the answer: label = "She lives alone".
answer-target-help = Every answer must lead somewhere: write `need`, `category`, `audience` or `regime`.
call-title-help = Write the name of the call.
page-title-help = Write the title of the page.
territory-name-help = Write the name of the territory: name = "Ambito di Tradate".
territory-comune-help = Add at least one comune: [[comune]] with id and name.
comune-name-help = Write the name of the comune.
taxonomy-help = Add at least one [[category]] and one [[audience]], with id and name.
term-id-help = Write the code: it is the one used in the pages.
term-name-help = Write the name that citizens read.
synonyms-two = At least two words are needed
synonyms-two-help = For example: words = ["carer", "home help"].
synonyms-one-way-help = `from` (the words citizens use) and `to` (the words the pages use) are needed.

## Text

body-too-deep = Here the text is nested too deeply: quotations, lists or emphasis inside each other
body-too-deep-help = Remove the levels that are not needed: two or three are always enough.
body-html = HTML cannot be used: it is shown as text
body-html-help = Use Markdown: **bold**, - lists, [words](/address/).
body-heading-one = The heading “{ $title }” is written with a single #
body-heading-one-help = The title of the page is already in `title`. For a section use ##.
body-image-alt = The image has no description
body-image-alt-help = Write in the square brackets what the image shows: ![The courtyard of the nursery](courtyard.jpg). It helps people who cannot see.
section-unknown = The section “{ $title }” is not on the service card
section-unknown-help = Its text ends up in “Ulteriori informazioni”. The sections are: { $known }.
section-spelling = The heading “{ $title }” is almost right
section-lost = “{ $title }” is not written as a heading
section-twice = The section “{ $title }” is there twice
section-twice-help = Join the two texts under a single heading.
section-built = The portal writes the section “{ $title }” from the data at the top
section-built-help = Your text is shown first. Do not repeat prices, hours and contacts: if they change, they stay out of date here.
link-forbidden = This link cannot be used ({ $scheme })
link-forbidden-help = Links can lead to web pages (https://), to email addresses (mailto:), to phone numbers (tel:) and to pages of the portal.
link-broken = The page “{ $path }” is not in the portal
link-broken-near = Perhaps you meant to write: { $near }
link-broken-help = Check the address: it is the one you see in the browser, from / onwards.
link-spaces = This does not become a link: its address has spaces
link-spaces-help = Take the spaces out of the file's name and out of the link, or write the address between < and >.
link-empty = This link leads nowhere
link-empty-help = Write the address in the round brackets.
link-own-computer = This file is on your computer: others cannot see it
need-circle = This answer leads to «{ $next }», which leads back here: people go round in a circle
need-circle-help = Let one of the answers lead to services (`category`, `audience` or `regime`) instead of another need.
need-unreachable = Nothing leads to «{ $title }»
need-unreachable-help = It is not in the list of needs, and only answers that nobody meets lead to it. Give it a place in the list, for example order = 10, or let an answer of another need lead here.
need-dead-end = There is no service behind the answer «{ $label }»
need-dead-end-help = Whoever chooses it is left without help. Check `category`, `audience` and `regime`: together they may be too narrow. If there is no such service, remove the answer.
need-empty = «{ $title }» leads to no service
need-empty-help = Add answers (`answers`), or write needs = ["{ $id }"] on the pages of the services that help.
need-long = From here one may have to choose { $steps } times before seeing a service: at most { $most }
need-long-help = Shorten the way: let one of the answers lead straight to services.
image-external = Images from other sites cannot be used
image-external-help = Save the image in the provider's folder and write its name. That way no other site knows who reads this page.
attachment-missing = The file “{ $file }” is not there
attachment-near = Perhaps you meant to write: { $near }
attachment-help = Put the file in { $folder }. If the document is on the web already, remove the line `file` and write `url` with its address instead, for example url = "https://www.example.org/charter.pdf".
attachment-logo-help = Put the file into { $folder }, or take the line away: the logo is optional.
attachment-link-help = Put the file in { $folder }. For a page of the portal, write the address from / onwards.
attachment-kind = The file “{ $file }” is of a kind that cannot be published
attachment-kind-help = You can publish PDFs, documents (odt, docx, ods, xlsx, csv, txt) and images (png, jpg, webp).

## References

reference-unknown = { $what }: “{ $id }” does not exist
reference-near = Perhaps you meant to write "{ $near }" ({ $name }).
reference-known = You can write: { $known }.
reference-several = There are several values in one text: each needs its own quotes.
reference-one-only = Only one value can stand here: choose which, and leave the others out.
reference-all = For all comuni write "all".
reference-none = There are none yet.
reference-twice = “{ $id }” is there twice in “{ $key }”
reference-twice-help = Remove one of the two “{ $id }”.
reference-already = “{ $near }” is there already: remove this name.
data-below = “{ $table }” stands in the text, below the second +++: nobody reads it as data there
data-below-help = Move these lines to the end of the data, above the second +++.
provider-missing = { $count ->
    [one] The provider “{ $provider }” has a service but does not have its own page
   *[other] The provider “{ $provider }” has { $count } services but does not have its own page
}
provider-missing-help = Create { $file } with the provider's data. To start: sportello add provider <name>
provider-broken = { $count ->
    [one] A service of “{ $provider }” cannot be published as long as the provider's page has errors
   *[other] { $count } services of “{ $provider }” cannot be published as long as the provider's page has errors
}
collision = Two pages would have the same address: { $path }
collision-help = Change the name of one of the two files.
collision-reserved = The portal needs this address.
collision-services = Two services would have the same address “{ $id }”: { $first } and { $second }
collision-services-help = Change the name of one of the two files, for example to { $better }.
alias-path = “{ $path }” cannot be an old address
alias-path-help = Write only the path, for example "/old-page/".
term-twice = “{ $id }” is there twice

## Requirements

requirement-inherited = { $count ->
    [one] It concerns one service that takes this field from the provider's page.
   *[other] It concerns { $count } services that take this field from the provider's page.
}
requirement-why = Why: { $why }
requirement-soon = { $days ->
    [0] Expires today: { $title }
    [one] Expires tomorrow: { $title }
   *[other] Expires in { $days } days: { $title }
}
document-heavy = The document “{ $file }” has { $size } MB: a phone cannot download it, at most { $most } are allowed
document-heavy-help = Save it again as a PDF “optimised for the web”, or make its images smaller. A document of text alone has less than 1 MB.
image-heavy = The picture “{ $file }” has { $size } MB: a phone cannot open the page, at most { $most } are allowed
image-heavy-help = Save it smaller: 1600 pixels of width are enough for a page. Such a photograph has less than 1 MB.
duplicate-service = This service looks the same as “{ $other }”
duplicate-title = The same provider offers «{ $other }» at the same places already: in a list they look the same
duplicate-label = it is already here
duplicate-help = If it is the same, keep one page and put the other address into `aliases`. If they are two, say in the title and the summary what sets them apart.
hint-sentence = This sentence has { $words } words: readers get lost
hint-sentence-help = Split it in two or three: one thing a sentence.
hint-section = The section “{ $section }” is hard to read: index { $index } of 100, better at least 50
hint-section-label = the hardest sentence
hint-section-help = Short sentences and everyday words: read it aloud, and write as you would say it on the phone.
hint-word = “{ $word }” is an office word: better “{ $use }”
hint-word-phrase = “{ $word }” is office language: better “{ $use }”
hint-word-help = Many people never say it. The list of words belongs to the portal: docs/plain-language.md.
requirement-example = For example:
    { $example }
requirement-write = Write it here, with your own data:
rule-syntax = The rule cannot be understood from here
rule-syntax-help = Rules are written in CEL, for example has(service.hours) && service.capacity <= 20. Perhaps a bracket, a quote, or && between two questions is missing: see docs/profiles.md.
rule-field = The field “{ $name }” does not exist
rule-variable = “{ $name }” does not exist
rule-function = The function “{ $name }” does not exist
rule-too-deep = The rule has too many brackets inside each other
rule-too-deep-help = Split it into several checks: [[requirement.check]].
rule-unsupported = This is a form of CEL that rules do not use
rule-unsupported-help = You can use comparisons, && || !, `in`, `has(…)`, all, exists, exists_one, map, filter and the functions of docs/requirements.md.
rule-has-what = `has` asks whether a field is there: a field goes between the brackets
rule-has-what-help = For example has(service.charter). To know whether a list is empty: service.places.size() > 0.
rule-title-wanted = Here goes the title of a section, in quotes
rule-title-wanted-help = For example words("Come fare").
rule-arguments = { $count ->
    [0] `{ $name }` takes nothing between the brackets
    [one] `{ $name }` takes one value between the brackets
   *[other] `{ $name }` takes { $count } values between the brackets
}
rule-no-sections = `{ $name }` is for services only: a page `{ $subject }` has no fixed sections
rule-word = “{ $word }” is not a possible value: the rule would never find anything
rule-section = There is no section “{ $word }”
rule-date = “{ $text }” is not a day
rule-date-help = Days are written like this: date("2026-11-24").
rule-duration = “{ $text }” is not a length of time
rule-duration-help = For example days(30), or duration("36h").
rule-type = Here { $wanted } is needed, but there is { $found }
rule-type-help-record = A group of fields is not compared as a whole: choose a field inside it, for example service.category.id.
rule-type-help-date = Days are written like this: date("2026-11-24").
rule-type-help-days = Days are written like this: days(30).
rule-type-help-number = Remove the quotes around the number.
rule-type-help-text = Put the text in quotes.
rule-type-help-bool = A rule is a question with the answer yes or no: use a comparison, or has(…).
rule-type-help-list = A list is written ["a", "b"], or it is a field that can have several values, such as service.area.
rule-never = This part can never be true: no page would meet the requirement
rule-never-help = Check the comparisons: perhaps < and > are swapped, or || is meant instead of &&.
rule-never-asked = This condition can never be true: the requirement would never be asked of anybody
rule-never-asked-help = Check the comparisons, or remove the requirement with retired = "reason".
rule-always = This rule is always true: it checks nothing
rule-always-help = Check the comparisons, or remove the rule.
kind-bool = a yes or no
kind-number = a number
kind-text = a text
kind-date = a day
kind-duration = a length of time
kind-list = a list
kind-dates = a list of days
kind-record = a group of fields
kind-sized = a text or a list
kind-scalar = a text or a number
fault-missing = a field is missing
fault-arithmetic = the sum gives no number (a division by zero, or a number too large)
fault-index = the list has not so many items
fault-argument = a function cannot do anything with this value
profile-group = There is no group “{ $name }”
plain-words-extends = There is no list “{ $name }”
plain-words-extends-help = Write extends = "it" to add to the tool's list, or remove the line to replace it.
profile-id = “{ $id }” cannot be the code of a requirement
rule-known = You can write: { $known }.
rule-failed = The rule cannot be worked out: { $error }
rule-failed-page = on this page
rule-failed-help = Rule out first what cannot be worked out, for example service.educators > 0 && service.capacity / service.educators <= 7.
profile-twice = The requirement “{ $id }” is there twice
profile-extends = There is no profile “{ $name }”
profile-extends-help = Write extends = "minimum", or remove the line to start from nothing.
profile-id-help = Every requirement has a code: id = "Q30".
profile-no-rule = The requirement “{ $id }” has no rule
profile-no-rule-help = Add `rule` (or `expires`), or `retired = "reason"` to remove it.
profile-title-help = Write in a few words what it asks for.
profile-message-help = Write the sentence people read when they do not meet the requirement.
profile-about = “{ $path }” is not a field of the page
profile-about-help = You can write the title of a section, or: { $known }.
profile-language = “{ $tag }” is not a language of the program
profile-language-help = You can write it or en.
profile-retired-unknown = There is no requirement “{ $id }” to remove

## Settings and theme

settings-missing = There is no portal in “{ $path }”: portal.toml is missing
settings-missing-help = Go to the folder of the portal, or point to it with --portal. To create one: sportello new <folder>
settings-above = The portal is in { $path }: go to that folder, or name it with --portal.
settings-title-help = Write the name of the portal: title = "Sportello Tradate".
settings-url = The address of the portal does not work
settings-url-help = Write the whole address, for example https://www.example.org/ or https://www.example.org/services/.
settings-language = “{ $value }” is not a language of the program
settings-language-help = You can write it or en.
settings-timezone = “{ $value }” is not a time zone
settings-timezone-help = For Italy write "Europe/Rome".
look-color = “{ $value }” is not a colour
look-color-help = Write the colour with six hexadecimal digits, for example color = "#15437f".
look-color-light = The colour { $color } is too light for white letters
look-color-light-help = The portal uses the same colour, darker, where there are words. If you do not like it, choose a darker one.
look-file = “{ $value }” cannot be used for `{ $key }`
look-file-help = Write the name of a file in the portal's folder that ends with .{ $endings }. For example: look/logo.svg.
look-missing = There is no file “{ $file }”
look-missing-help = Put it into the portal's folder, beside portal.toml, under this name.
look-heavy = The file “{ $file }” is too heavy
look-heavy-help = Every page loads it, also on a phone with little signal: at most { $most } kB. Make it smaller.
settings-folder = The folder in “{ $key }” must be inside the portal
settings-folder-help = Write a name like "content" or "public", without .. and without / at the start.
settings-output-overlap = The site cannot go in “{ $output }”: it is inside or around “{ $other }”
settings-output-overlap-help = Choose a separate folder: output = "public".
theme-missing = The theme “{ $name }” is not there
theme-missing-help = Create the folder { $folder }, or use the built-in theme: theme = "territorio".
theme-token = The value of “{ $name }” cannot be used
theme-token-help = A value is a colour, a size or a font, without ; { "{" } { "}" } < @ and without url().
template-error = There is an error in the template: { $words }
template-error-help = The data of every template is listed in docs/themes.md.
message-syntax = There is an error in the message file: { $words }
message-syntax-help = Each message is one line: name = text. The lines that follow have a space in front.

## Commands

cli-usage = Usage:
cli-heading-commands = Commands
cli-heading-options = Options
cli-heading-arguments = Arguments
cli-value-options = OPTIONS
cli-value-command = COMMAND
cli-value-dir = FOLDER
cli-value-ente = PROVIDER
cli-value-nome = NAME
cli-value-titolo = TITLE
cli-value-codice = CODE
cli-value-comune = COMUNE
cli-value-categoria = CATEGORY
cli-value-destinatari = AUDIENCE
cli-value-anni = YEARS
cli-value-lingua = LANGUAGE
cli-value-parole = WORDS
cli-value-territorio = TERRITORY
cli-value-aaaa-mm-gg = YYYY-MM-DD
cli-help = Show this help
cli-version = Show the version
cli-about = Sportello turns a folder of service pages into a portal that is checked, searchable and accessible.
cli-portal = The folder of the portal; if not given, the one you are in
cli-date = The day to build for; if not given, today
cli-color = Colours in the terminal: auto, always or never
cli-quiet = Only the problems, without summaries
cli-lang = The language of the messages: it or en; if not given, the language of the portal
cli-examples = To start:
    {"  "}sportello new my-portal          creates a small portal that works straight away
    {"  "}cd my-portal
    {"  "}sportello serve                  shows it in the browser while you write

    Before you publish:
    {"  "}sportello check                  shows everything that is missing, with the exact place
    {"  "}sportello build                  writes the site in the folder public
cli-new-about = Creates a small portal that you can build and see straight away.
cli-new-dir = The folder to create; it can exist already, if it is empty
cli-new-title = The name of the portal
cli-new-examples = Example:
    {"  "}sportello new my-portal --title "Sportello Valchiara"
cli-add-about = Adds a new page, with comments that explain what to write.
cli-add-examples = Examples:
    {"  "}sportello add provider "Il Filo Teso"
    {"  "}sportello add service il-filo-teso "Assistenza a casa"
    {"  "}sportello add place "Punto sociale di Tradate"
cli-add-service-about = Adds a service to a provider. It starts out suspended: the page says that it is not active yet, until you remove `status`.
cli-add-service-provider = The provider: the name of its folder
cli-add-service-name = The name of the service
cli-add-provider-about = Adds a provider.
cli-add-provider-name = The name of the provider
cli-add-place-about = Adds a place.
cli-add-place-name = The name of the place
cli-check-about = Checks all the pages and shows each problem with the exact place, the reason and what to write. It publishes nothing.
cli-check-format = How to show the problems: full (with all the details), concise (one line each), markdown (a comment for reviewers); for programs json, json-lines, sarif, github, gitlab or junit
cli-check-fail-on = When to end with an error: required (something required is missing), recommended (something recommended too) or never
cli-check-provider = Show only the problems of this provider's pages (can be repeated)
cli-check-changed-since = Show only the problems of files changed in git since this revision (for example origin/main); references are checked against all pages all the same
cli-check-output = Write the problems to a file instead of the terminal
cli-check-verbose = Show all advice on plain language, not only the first three of each page
cli-check-fix = Mend what has only one right answer; the rest of the page and its comments stay as they are
cli-check-diff = Show what --fix would change, and change nothing
cli-check-examples = Examples:
    {"  "}sportello check
    {"  "}sportello check --format concise
    {"  "}sportello check --date 2027-01-31      what will be out of date at the end of January?

    It ends with 0 if all is well, 1 if there are problems, 2 for a wrong command,
    3 for the settings, 4 for the theme, 5 if a file cannot be read or written.
cli-build-about = Builds the site. If something required is missing it publishes nothing: the previous site stays as it was.
cli-build-no-cache = Make everything anew, and keep nothing for the next build
cli-build-precompress = Write compressed siblings (.gz and .br) beside text, for servers that send them
cli-build-release-dir = Also put the site into a folder of versions, and point its link `current` at it
cli-build-shard = Builds only one share of the site, in shards/K-of-N; `merge-shards` puts them together
cli-build-timings = Print where the time went: steps, templates, the slowest pages
cli-build-trace = Write where the time went to a file for Chrome's trace viewer
cli-build-allow-invalid = Publish the pages without errors; those left out are listed in the quality register
cli-build-force = Replace the folder of the site even if it contains files the program did not write
cli-build-examples = Examples:
    {"  "}sportello build
    {"  "}sportello build --portal ../other-portal
cli-serve-about = Shows the portal in the browser and updates it while you write. Errors appear in the terminal and above the page.
cli-serve-host = The address to answer on; if not given, only this computer
cli-serve-port = The port; if it is taken, the next free one is used
cli-serve-timings = After each change, says where the time went until the new pages were there
cli-serve-open = Open the browser
cli-serve-examples = Example:
    {"  "}sportello serve --open
cli-search-about = Searches the services and says why each one was found.
cli-search-words = The words to search for
cli-search-limit = How many services to show; if not given, 10
cli-search-comune = Only services of a comune: id or name
cli-search-category = Only one category: id or name
cli-search-audience = Only for these people: id or name of the audience
cli-search-regime = Only one regime
cli-search-free = Only free services
cli-search-mode = Only delivered like this
cli-search-age = Only for people of this age, in years
cli-search-language = Only where a language is spoken: code or name
cli-search-open = Only what is open now
cli-search-explain = Says how each score came about
cli-search-queries = Runs all the searches of a file, one per line (- for standard input), and answers each with a line of JSON
cli-search-json = In JSON, for programs
cli-search-examples = Example:
    {"  "}sportello search "badante per mia mamma"
cli-explain-about = Explains a requirement or the code of a problem.
cli-explain-code = The code, for example Q08 or S021
cli-explain-examples = Examples:
    {"  "}sportello explain Q08
    {"  "}sportello explain S021
cli-requirements-about = Lists the requirements in force in the portal: those of the tool with the changes of content/requirements.toml. To read one with examples: sportello explain Q08.
cli-requirements-format = How to list them: table (one line each), markdown (a whole document) or json (for programs)
cli-requirements-examples = Examples:
    {"  "}sportello requirements
    {"  "}sportello requirements --format markdown > requirements.md

cli-merge-about = Merges the content of several territories into one portal: that of a region.
cli-merge-territories = The territories' portals: the folder, or name=folder
cli-merge-own = The folder of the region's own pages and data (by default: own, if it is there)
cli-merge-allow-invalid = Merge the pages without errors; the others stay out
cli-merge-force = Rewrite the content folder even if it holds files the program did not write
cli-merge-examples = Examples:
    {"  "}sportello merge --portal lombardia tradate saronno
    {"  "}sportello merge --portal lombardia north=../ambito-1 south=../ambito-2
    {"  "}sportello build --portal lombardia
cli-merge-shards-about = Puts together the shares of a site that several machines have built, in the place of the previous site.
cli-merge-shards-shards = The folders of the shares (by default: those in shards)
cli-merge-shards-force = Replaces the folder of the site even if it holds files the program did not write
cli-merge-shards-release-dir = Also makes a release in this folder and points its link `current` at it
cli-merge-shards-examples = Examples:
    {"  "}sportello build --shard 1/2 && sportello build --shard 2/2 && sportello merge-shards
    {"  "}sportello merge-shards /data/share-1 /data/share-2
cli-agenda-about = Lists what expires or must be checked again in the next days, provider by provider: insurance, accreditations, service charters, surveys, checks of pages.
cli-agenda-days = How many days to look ahead (90 if missing)
cli-agenda-format = How to list them: table (by provider), csv (for spreadsheets) or ical (for calendars)
cli-agenda-provider = Only the deadlines of this provider (can be repeated)
cli-agenda-output = Write the list to a file instead of the terminal
cli-agenda-examples = Examples:
    {"  "}sportello agenda
    {"  "}sportello agenda --days 365 --format ical --output deadlines.ics
    {"  "}sportello agenda --provider filo-teso

usage-unknown-argument = the option “{ $argument }” does not exist
usage-too-many = “{ $argument }” is one too many
usage-missing-value = the value of { $argument } is missing
usage-unknown-command = the command “{ $name }” does not exist
usage-invalid-value = “{ $value }” does not work for { $argument }
usage-missing-argument = { $argument } is missing
usage-missing-command = the command is missing
usage-conflict = “{ $argument }” cannot be used together with { $other }
usage-value-date = A date is written like this: 2026-11-24, that is year, month, day.
usage-value-shard = A share is written like this: 3/8, the third of eight; there may be a thousand at most.
usage-value-port = A port is a number from 1 to 65535.
usage-value-days = Days are a number from 0 to 36500.
usage-value-host = An address is made of numbers: 127.0.0.1 for this computer only, 0.0.0.0 for the whole network.
usage-near = Perhaps you meant to write: { $near }
check-provider-unknown = there is no provider “{ $provider }”
check-no-git = --changed-since needs the program git, which is not here
check-no-repository = the portal's folder is in no git repository: --changed-since cannot know what changed
check-no-revision = git does not know the revision “{ $revision }”
check-fixed = { $count ->
    [0] There is nothing to mend automatically.
    [one] Mended one problem.
   *[other] Mended { $count } problems in { $files ->
        [one] one file
       *[other] { $files } files
    }.
}
check-diff = { $count ->
    [0] There is nothing to mend automatically.
    [one] --fix would mend one problem.
   *[other] --fix would mend { $count } problems in { $files ->
        [one] one file
       *[other] { $files } files
    }.
}
file-not-written = { $path } cannot be written: { $error }
output-not-printed = not all that the command says can be written: { $error }
usage-known = You can write: { $known }
usage-help = For help: sportello --help

phase-reading = Reading the pages
phase-checking = Checking the requirements
phase-indexing = Preparing the search
phase-rendering = Writing the pages
phase-publishing = Publishing

summary-check = { $services ->
    [one] 1 service
   *[other] { $services } services
}, { $providers ->
    [one] 1 provider
   *[other] { $providers } providers
}, { $comuni ->
    [one] 1 comune
   *[other] { $comuni } comuni
} · { $problems } · { $time }
summary-build = { $services ->
    [one] 1 service
   *[other] { $services } services
}, { $providers ->
    [one] 1 provider
   *[other] { $providers } providers
}, { $comuni ->
    [one] 1 comune
   *[other] { $comuni } comuni
} · { $pages ->
    [one] 1 page
   *[other] { $pages } pages
} · { $problems } · { $time }
summary-output = The site is in { $folder }
summary-see-check = To see the warnings: sportello check
summary-explain =
    In every page the data stands between the two lines +++: first the plain lines, then the groups (tables) that begin with [. The text is below the second +++.
    To understand a code better: sportello explain <code>

build-refused = the site was not published ({ $problems }); the previous one stays as it was
build-unchanged = Nothing has changed: the site in { $folder } stays as it is
build-released = This version is in { $folder }, and `current` points there
build-unreleased = The site is published, but its version cannot be put into { $folder }: { $error }
build-waiting = Another sportello is at work on this portal: waiting until it is done.
build-no-room = The folder { $folder } cannot be written: { $error }. The site is made all the same, but from scratch every time.
build-refused-hint = To publish the pages without errors in the meantime: sportello build --allow-invalid
build-refused-theme = the site was not published, because the theme has errors; the previous one stays as it was
build-io = the system does not allow it: { $error }
io-full = the disk is full
io-forbidden = permission is missing
io-read-only = the disk is read-only
io-busy = the folder is in use, or a mount point
io-missing = a file or folder is missing
io-in-the-way = there is a file in its place
io-address = this computer does not have that address
publish-stays = The site of before stays as it was. Mend it and repeat the command.
build-search = the search index cannot be made: { $error }
publish-not-a-folder = “{ $folder }” is not a folder: the previous site stays as it was
publish-foreign = { $count ->
    [one] in “{ $folder }” there is a file the program did not write, and it would be lost:
   *[other] in “{ $folder }” there are { $count } files the program did not write, and they would be lost:
}
place-taken = { $option } cannot be in “{ $folder }”: { $place }
place-taken-help = The program reads or rewrites that folder. Choose one outside.
publish-link = “{ $folder }” is a symbolic link, and the site must stand in a real folder: the site before stays as it was. To keep versions behind a link there is --release-dir.
io-where = Nothing can be written in “{ $folder }”: look whose it is (ls -ld { $folder }). If another user builds as a rule, use that one.
build-few = Careful: only { $shown } services of { $all } go online. The others have errors, are not valid today, or are gone. For the program today is { $date }: if that is not so, set the clock of the computer right (or the option --date) and build again.
publish-foreign-help = Move what you need elsewhere, choose another folder with `output` in portal.toml, or use --force.

shards-done = { $shards ->
    [one] One share
   *[other] { $shards } shares
    }: { $services ->
    [one] one service
   *[other] { $services } services
    }, { $pages } pages · { $time }
shard-output = This share of the site is in { $folder }. When all are there: sportello merge-shards
shards-none = there is no share of a site in { $folder }
shards-none-help = A share is built like this: sportello build --shard 1/4
shards-no-shard = “{ $one }” is no share of a site; the previous one stays as it was
shards-no-shard-help = A share is the folder that sportello build --shard writes, with all its files, those that begin with a dot too.
shards-different = “{ $one }” and “{ $other }” are not shares of the same site; the previous one stays as it was
shards-different-help = Shares must come from the same content, with the same program, for the same day (--date), and be the same number of shares.
shards-twice = “{ $one }” and “{ $other }” are the same share; the previous site stays as it was
shards-twice-help = Name each share once.
shards-missing = some shares are missing: { $one }; the previous site stays as it was
shards-missing-help = Build these too, then try again: sportello build --shard K/N
shards-damaged = “{ $one }” is not as it was when it was written; the previous site stays as it was
shards-damaged-help = Perhaps it was not copied as a whole: copy it again, or build that share again.

merge-of = { $name } ({ $folder }):
merge-done = { $territories ->
    [one] One territory
   *[other] { $territories } territories
    }: { $services ->
    [one] one service
   *[other] { $services } services
    } of { $providers ->
    [one] one provider
   *[other] { $providers } providers
    }, now in { $folder }
merge-unchanged = Nothing has changed in the territories: { $folder } stays as it is
merge-next = Now:
    {"  "}sportello check{ $option }
    {"  "}sportello build{ $option }
merge-refused = the territories were not merged; the previous folder stays as it was
merge-refused-hint = To merge the pages without errors in the meantime: add --allow-invalid
merge-demo = In at least one territory the content is invented, but the settings of the region do not say so: write demo = true in portal.toml.
merge-overlap = “{ $content }”, where I would write, and “{ $folder }”, which I read, are the same folder, or one is inside the other
merge-overlap-help = Choose the folder of the region's portal with --portal: sportello merge --portal region tradate saronno
merge-name = I cannot make the name of a territory out of “{ $given }”
merge-name-twice = two territories would be called “{ $name }”: { $one } and { $other }
merge-name-inside = the names “{ $name }” and “{ $longer }” are too close: one is the beginning of the other
merge-name-help = The name of a territory stands in front of the ids of its pages. Choose it yourself, with small letters and hyphens: name=folder
merge-own-missing = the folder “{ $folder }” is not there
merge-not-a-folder = “{ $folder }” is not a folder: it stays as it is
merge-stays = The folder of before stays as it was. Mend it and repeat the command.
merge-foreign-help = The program rewrites this folder. Put the region's own pages in another one, named with --own, or use --force.
merge-need = The need “{ $id }” is different here
merge-need-help = That of { $territory } counts. If the region wants another one, it writes it in its own folder: needs/{"<id>"}.md
merge-rules = This territory's own rules stay in its portal
merge-rules-help = In the region the same rules hold for all: those of the program and those of the region.
merge-plain-words = The words to avoid of this territory stay in its portal
merge-plain-words-help = In the region the program's list holds, with that of the region.
merge-term = “{ $id }” is written differently here
merge-term-help = What { $territory } writes counts. If the region wants something else, it writes it in its own taxonomy.toml.
merge-term-own-help = What the region writes counts.
merge-link = This link leads to a page that stays in the territory's portal: { $path }
merge-link-dropped = This link leads to a page that has errors and stays out of the region: { $path }
merge-link-dropped-help = In the region the words stay, without the link, until the page is mended.
merge-link-help = In the region the words stay, without the link. If the territory's portal has an address, write it in portal.toml (url): the link will lead there.
merge-key-help = If the territory's portal has an address, write it in its portal.toml (url): this field will lead there. Or the region writes a page of the same name in its own folder.
merge-comune-twice = { $name } is already in { $territory }
merge-comune-twice-help = In the region it is one comune, with the data of { $territory }.
merge-comune-clash = { $name } has the same id as another comune of { $territory }, with another ISTAT code: { $id }
merge-comune-clash-help = One of the two territories must change it, in territory.toml and in its pages: for example { $id }-2, or with the letters of the province.
merge-comune-ids = { $name } is called “{ $id }” here, but { $territory } has the same ISTAT code with another id
merge-comune-ids-help = Both territories must use the same id: { $id }.
merge-own-data = The file cannot be read: { $error }
merge-own-data-help = The data of the region and of its territories become one file: this one must be in order.

new-no-folder = the name of the folder is missing: sportello new my-portal
new-done = I created the portal in { $folder } ({ $count } files).
new-next = Now:
    {"  "}cd { $folder }
    {"  "}sportello serve
new-not-empty = the folder “{ $folder }” is not empty
new-not-empty-help = Choose another name: I do not want to overwrite anything.

add-done = I created { $file }
add-next = Open it, follow the comments and then: sportello check
add-name = “{ $name }” cannot become a file name: letters or digits are needed
add-exists = “{ $file }” already exists: I have not touched it
add-service-taken = the service “{ $id }” already exists ({ $file }); two services cannot have the same address. Try "{ $better }"
add-provider-unknown = the provider “{ $provider }” does not exist
add-provider-unknown-help = Create it first: sportello add provider { $provider }

serve-ready = The portal is at { $url }
serve-stop = To stop it press Ctrl-C. The pages update by themselves when you save.
serve-changed = Something has changed: building again…
serve-kept = { $problems }: the previous version is still shown
serve-nothing = { $problems }: the portal cannot be shown yet
serve-partial = { $count ->
    [one] There is an error: the page that has it is not shown
   *[other] There are { $count } errors: the pages that have them are not shown
}
serve-close = Close
serve-ports = the ports from { $first } to { $last } are all taken: choose another one with --port
serve-watch = I cannot notice when files change: { $error }

search-none = No services for “{ $query }”.
search-none-filtered-help = No service is left with these filters: try it without one of them.
search-none-help = Try fewer words, or a more common word. The words citizens use are added in content/synonyms.toml.
search-index-unwritten = The index for other programs cannot be written to { $folder }: { $error }
search-reason = “{ $word }” in: { $fields }
search-reason-guess = “{ $word }” (read as “{ $other }”) in: { $fields }
search-everywhere = all comuni
field-title = title
field-words = topics and needs
field-category = category or audiences
field-summary = short description
field-provider = provider
field-place = comuni and places
field-body = text
field-needs = synonyms of needs or unit type
field-related = synonyms of category or audiences
field-synonyms = added synonyms
field-also = synonyms added to category or audiences
search-nothing-asked = Write at least one word, or a filter such as --comune tradate
search-queries-unreadable = The questions cannot be read: { $error }
search-filter-unknown = “{ $value }” is not among the values of { $filter }
search-filter-known = You can write: { $known }
search-more = { $shown } of { $total } services shown: --limit shows more.
search-explained = points { $points } ({ $reward }), level { $level }, well-kept page { $merit } of 2
search-reward-none = no reward
search-reward-exact-title = the title is the question: × 2
search-reward-near-title = all words in the title: × 1.2
search-reward-near-summary = all words in the short description: × 1.1

explain-required = Required for { $subject }.
explain-recommended = Recommended for { $subject }.
explain-service = every service
explain-provider = every provider
explain-place = every place
explain-why = Why: { $why }
explain-source = Where it comes from: { $source }
explain-example = {"  "}For example:
explain-applies = {"  "}When: { $rule }
explain-rule = {"  "}Rule: { $rule }
explain-expires = {"  "}Expires: { $rule }
explain-wrong = Wrong:
explain-right = Right:
explain-retired = { $code } ({ $subject }) does not apply in this portal: { $reason }
explain-unknown = the code “{ $code }” does not exist
requirements-built-in = { $title } (profile “minimum”)
requirements-changed = { $title } (profile “minimum” changed by content/requirements.toml)
requirements-own = { $title } (the territory's own profile: content/requirements.toml)
requirements-other = Other requirements
requirements-required = required
requirements-recommended = recommended
requirements-service = service
requirements-provider = provider
requirements-place = place
requirements-line = { $title } ({ $level }, { $subject }, weight { $weight })

agenda-title = { $count ->
    [one] One deadline
   *[other] { $count } deadlines
} in the next { $days } days, as of { $date }. Those gone by come first.
agenda-none = Nothing expires and nothing has to be checked in the next { $days } days.
agenda-places = Places
agenda-services = { $count ->
    [one] for one service
   *[other] for { $count } services
}
agenda-file = { $code } · { $file }
agenda-name = deadlines and checks

explain-S001 = The file is not in UTF-8. UTF-8 is the way texts are written today, accents included. Open the file in your editor and save it with that encoding.
explain-S002 = The file is empty. An empty page is not published.
explain-S003 = Every page starts with its data, between two lines that contain only +++. Here the first one is missing.
explain-S004 = Every page starts with its data, between two lines that contain only +++. Here the second one is missing: without it, nobody can tell where the data ends and the text begins.
explain-S005 = The file is too large to be a page of words.
explain-S006 = Symbolic links are not followed: they could publish files from outside the portal.
explain-S007 = The name of a file or a folder becomes the address of the page. So it can have only small letters without accents, digits and hyphens: you can read it out over the phone, and it works everywhere.
explain-S008 = The file is in a place where nothing reads it. Pages go in providers/<provider>/, places/, people/, needs/, calls/ and pages/.
explain-S009 = The system does not have permission to read the file.
explain-S010 = A page with a language in its name (service.en.md) is a translation. This version of the program does not publish translations yet.
explain-S011 = Some Windows editors write three invisible bytes (BOM) at the start of the file. The page is read all the same.
explain-S012 = Windows ends lines with two characters (CRLF), other systems with one (LF). Both are fine.
explain-S013 = The folder with the pages is missing.
explain-S014 = territory.toml says which comuni there are, taxonomy.toml which categories and audiences exist. Without them, no page can be checked.
explain-S020 = The data of a page is written in TOML: one line for each field, with the = sign. Texts go in quotation marks; numbers, dates and true/false do not.
explain-S021 = This field name does not exist. Usually it is a typing mistake. The names are in English, because they are the same in every portal.
explain-S022 = The value is not of the right type: for example a text where a number is needed, or a date in quotation marks.
explain-S023 = A field is missing, and the page cannot be made without it.
explain-S024 = Only certain words can be written here.
explain-S027 = Opening hours are written as in OpenStreetMap: days in English, hours with minutes, rules separated by semicolons.
explain-S028 = The email address is not written properly.
explain-S029 = The web address is not written properly. It must start with https:// or, for a page of this portal, with /.
explain-S030 = The phone number contains something that cannot be dialled.
explain-S031 = The number is too small or too large. Of coordinates: they are the wrong way round, or one is missing.
explain-S032 = Languages are given by their code (BCP 47): it, en, fr, ro, sq, ar, uk…
explain-S033 = Two dates are in the wrong order.
explain-S034 = This word becomes part of an address: only small letters without accents, digits and hyphens.
explain-S035 = In TOML the point separates the decimals. An amount with three digits after the point is nearly always one written with a point for the thousands.
explain-S040 = Pages are written in Markdown. HTML cannot be used, because someone who writes one page must not be able to change the others: it is shown as text.
explain-S041 = The section titles are those of the national service card. A different title is not lost: it ends up in “Ulteriori informazioni”.
explain-S042 = The biggest heading of the page is the one in the data. Sections start with two #.
explain-S043 = The same section is there twice.
explain-S044 = Prices, hours, channels and contacts are written only once, in the data at the top. The page makes its sections from them.
explain-S045 = A link can lead only to web pages, email addresses, phone numbers and pages of the portal. Other kinds can run programs or read files.
explain-S046 = People who cannot see listen to the description of the image. Without it, for them the image is not there.
explain-S047 = A provider can use only the files in its own folder.
explain-S048 = The file named here is not there.
explain-S049 = You can publish documents and images, not files that a browser can run.
explain-S050 = The portal asks nothing of other sites: nobody must know who is looking for help.
explain-S051 = When two people change the same lines, git writes both with marks between them. Somebody must choose.
explain-S052 = Quotations, lists and emphasis may stand inside each other, but not for dozens of levels: nobody reads them, and the portal could not be built.
explain-S053 = A group of data such as [[channel]] is written in the text of the page. Data stands between the two lines +++; below is text only.
explain-S054 = A file such as page.en.md translates page.md. Here there is no such page: perhaps the name is written differently.
explain-S055 = A translated list has more or fewer lines than that of the page: nobody can tell which line translates which.
explain-S056 = The file territory.geojson with the outlines of the comuni cannot be read.
explain-S057 = In the file of outlines a comune is missing, or there is an outline that cannot be used or is not needed.
explain-S058 = A translation lacks a part of its page: a key, a section or the text. A page in two languages confuses whoever reads it.
explain-S059 = Whoever prepares a new page with sportello add finds examples here and there, to be changed into what is true. This one is left, and looks true on the portal: for example that somebody has checked the page.
explain-S060 = The rule of a requirement is not written properly. Rules are CEL expressions.
explain-S061 = The rule names a field that does not exist.
explain-S062 = The rule calls a function that does not exist.
explain-S063 = Two requirements have the same code and the same subject, or the code will not do: letters, digits and hyphens, at most 20, and unlike the tool's own codes (S020, R001…).
explain-S064 = The rule is sound, but on a page it cannot be worked out: a division by zero, a number too large, an item that the list does not have. A missing field is no error: the rule is then not met.
explain-S065 = `about` says where to show the problem: it must be a field of the page or the title of a section.
explain-S066 = Only a requirement that is there can be removed.
explain-S067 = A value in the rule has the wrong type: a text where a number is needed, a day written as a text…
explain-S068 = The rule (or the group) uses a word that the field can never have, or the title of a section that no card has.
explain-S069 = The rule or its condition can never be true: all pages would fail, or none would be checked.
explain-S070 = The rule is always true, so it checks nothing.
explain-M001 = A comune is in two territories. If it is the same one, the region has it once. If they share an id but not an ISTAT code, or the other way round, nobody could tell them apart.
explain-M002 = Two territories say differently what a category, an audience or a unit type is called. The region counts, then the first territory.
explain-M003 = A text leads to a page, such as the legal notice, that speaks of the territory's portal and therefore stays there; or to one that has errors, and does not enter the region for now.
explain-M004 = Two territories ask those who look for help the same thing differently. The region has it once: its own counts, then that of the first territory.
explain-M005 = A territory has rules of its own (requirements.toml). A portal has the same rules for all: in the region, those of the region.
explain-M006 = A data file of the region (territory.toml, taxonomy.toml, …) has an error, and cannot be merged with those of the territories.
explain-R001 = The page names something that does not exist: a place, a category, a comune… The ids are the names of the files, or those written in territory.toml and taxonomy.toml.
explain-R002 = Two things would have the same name or the same address.
explain-R003 = A link leads to a page of the portal that is not there.
explain-R004 = The folder of a provider contains services but not the provider's page (index.md).
explain-R005 = The same thing is named twice in the same list.
explain-R006 = The services of a provider are published only if the provider's page is in order.
explain-R007 = An old address must be a simple path, like /old-page/.
explain-R008 = The document is too heavy to download on a phone. The limit is in the profile: largest_document, in megabytes.
explain-R009 = Two services have nearly the same title and nearly the same text, with the same provider or at the same place: perhaps they are one service written twice.
explain-R010 = The answers of some needs lead to each other in a circle. Who looks for help comes back to the same question.
explain-R011 = A need that is not in the list and to which no answer leads that anybody can meet.
explain-R012 = An answer, or a need, with no service behind it: a dead end for somebody who looks for help.
explain-R013 = To reach a service one must choose more than five times. Whoever is tired gives up before.
explain-T001 = A template of the theme (HTML) has an error. The place is shown in the theme's file.
explain-T002 = A message file of the theme (.ftl) has an error.
explain-T003 = portal.toml names a theme that is not there.
explain-T004 = A file of the theme cannot be read.
explain-T005 = A value in theme.toml contains signs that would change the style sheet.
explain-P001 = A portal is a folder with a file portal.toml. There is none here.
explain-P002 = The file portal.toml cannot be read.
explain-P048 = The folder of the site is replaced at every build: it cannot contain the pages, nor be inside their folder.
explain-P071 = The chosen colour is so light that white letters cannot be read on it. The portal darkens it by itself where needed.
explain-P072 = A colour is written with hexadecimal digits, like "#15437f".
explain-P073 = The logo is an SVG or PNG file, the font a WOFF2 file, inside the portal's folder.
explain-P074 = A file named in [look] is not there, or too heavy to be part of every page.

## The document of requirements

reference-made = This document is made by the command `sportello requirements --format markdown --lang en`: it is not changed by hand.
reference-other = Other requirements
reference-columns =
    | id | subject | level | weight | requirement |
    |---|---|---|---|---|
reference-required = required
reference-recommended = recommended
reference-why = Why
reference-source = Source
reference-applies = Asked when
reference-wrong = Wrong
reference-right = Right
reference-retired = Retired requirements
reference-expires = expires
reference-fields = What a rule can name
reference-field-columns =
    | field | type | |
    |---|---|---|
reference-optional = may be missing
reference-computed = computed
reference-functions = Functions
reference-functions-list =
    - `has(service.charter)` – whether a page says something. `all`, `exists`, `exists_one`, `map`, `filter` over lists, as in CEL: `service.price.all(p, has(p.amount))`
    - `size(x)`, `x.size()` – length of a text in characters, or of a list
    - `x.contains(t)`, `x.startsWith(t)`, `x.endsWith(t)`, `x.lowerAscii()` – about a text
    - `x in list` – whether a list has an item; `list[0]` – an item
    - `string(x)`, `int(x)`, `double(x)` – conversions
    - `today` – the day of the build
    - `date("2026-11-24")`, `timestamp(t)` – a day
    - `days(30)`, `duration("36h")` – a length of time: `service.verified + days(365)`
    - `add_months(d, 24)` – the day so many months later; in leap years too it is the same day of the month
    - `days_since(d)` – whole days from a day until today
    - `days_until(d)` – whole days from today until a day
    - `latest(list)`, `earliest(list)` – a day of a list of days
    - `d.getFullYear()`, `d.getMonth()`, `d.getDate()` – parts of a day; months count from 0, days from 1
    - `d.getDayOfMonth()`, `d.getDayOfWeek()`, `d.getDayOfYear()` – counted from 0, the week from Sunday
    - `valid_tax_id(t)` – whether a codice fiscale has the right check digit or letter
    - `valid_vat_id(t)` – whether a partita IVA has the right check digit
    - `opens(t)` – whether opening hours ever open
    - `section(t)` – a section of a service by its title: `section("Come fare").present`
    - `words(t)` – number of words of a section
    - `gulpease(t)` – readability of a section, 0 to 100
    - `a ? b : c`, `&&`, `||`, `!`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `*`, `/`, `%` – as in CEL

timings-steps = Where the time goes (of all processors, from first to last, how often):
timings-templates = Templates, in making pages:
timings-slowest = The slowest pages, all in all:
timings-note = { $threads ->
    [one] One processor at work.
   *[other] { $threads } processors at work: the first figures add up the time of all.
 }
timings-step-look = look what has changed
timings-step-read = read the files
timings-step-parse = understand them: the catalogue
timings-step-theme = load the theme
timings-step-assess = check the requirements
timings-step-prepare = prepare lists and cards
timings-step-index = make the search index
timings-step-bundle = export it for browsers
timings-step-files = data, badges, pictures, attachments
timings-step-view = gather what each page shows
timings-step-render = make pages of templates
timings-step-hash = make the keys of contents
timings-step-compress = compress (.gz, .br)
timings-step-write = write the files
timings-step-publish = put the site in its place
