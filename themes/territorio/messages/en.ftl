# The words of the portal, in English.
# Whoever writes here talks to a neighbour: short sentences, everyday words.

## Addresses of the pages

route-services = services
route-providers = providers
route-places = places
route-people = people
route-needs = needs
route-comuni = towns
route-categories = categories
route-audiences = audiences
route-calls = calls
route-search = search
route-quality = quality
route-coverage = coverage
route-agenda = deadlines
route-data = data
route-a-to-z = a-z
route-sitemap = site-map
route-documents = documents
route-welfare = company-welfare
route-shortlist = shortlist
route-booklets = booklets
route-offline = offline
route-page = page

## Titles of pages and of the menu

title-home = Home
title-services = Services
title-providers = Providers
title-places = Places
title-people = People
title-needs = Needs
title-comuni = Towns
title-categories = Kinds of service
title-audiences = Who it is for
title-calls = Calls
title-search = Find a service
title-quality = Quality register
title-sheet = Quality sheet: { $name }
title-coverage = Coverage of the area
title-agenda = Deadlines
title-data = Open data
title-a-to-z = All services from A to Z
title-sitemap = Site map
title-not-found = This page is not here
title-facet = { $name } in { $comune }
title-need-in = { $name }: { $comune }
title-welfare = Company welfare
title-shortlist = My list
title-booklets = Booklets to print
title-offline = No network

intro-services = All the services of the area: municipal, accredited, private and through employers.
intro-providers = Municipalities, cooperatives, associations and companies that give the services of this portal.
intro-places = Social points, offices and centres you can visit: addresses, opening hours and how to get there.
intro-people = Professionals who know the area and help you find your way. Talking to them costs nothing.
intro-needs = Choose the sentence closest to your situation. We ask you one question and take you to the right services.
intro-comuni = Choose your town: see the services for people who live there and where to find help near home.
intro-categories = Services by kind: help at home, nurseries, transport, financial support and more.
intro-audiences = Services by the people they are for.
intro-calls = The calls through which providers ask to be accredited. They matter to those who offer services, not to those who look for one.

## Descriptions for search engines

desc-home =
    { $services ->
        [one] One personal service
       *[other] { $services } personal services
    } in one place: { $territory }. Search in your own words, compare prices, find someone who helps.
desc-comune =
    { $count ->
        [one] One personal service
       *[other] { $count } personal services
    } for people who live in { $name }: what they offer, what they cost and how to ask.
desc-category =
    { $name }: { $count ->
        [one] one service of the area, with price, hours and contacts.
       *[other] { $count } services of the area, with prices, hours and contacts.
    }
desc-audience =
    { $name }: { $count ->
        [one] one service of the area, with price, hours and contacts.
       *[other] { $count } services of the area, with prices, hours and contacts.
    }
desc-provider =
    { $name }: who they are, how to reach them and { $count ->
        [0] what they guarantee.
        [one] the service they offer.
       *[other] the { $count } services they offer.
    }
desc-place = { $name }: address, opening hours, telephone and how to get there.
desc-person = { $name }: what they deal with, where to find them and how to reach them.
desc-search = Find a service in your own words: by town, price, kind and the people it is for.
desc-quality = What we check before a service is published, and what is still missing, service by service.
desc-sheet =
    { $name }: which requirements the provider{ $count ->
        [0] {""}
        [one] {" "}and its service
       *[other] {" "}and each of its { $count } services
    } meets, what is missing and what expires.
desc-coverage = Which personal services there are in each town, by kind and by whom they are for, and where they are missing.
desc-agenda = Insurance, authorisations, service charters and checks of pages that expire in the coming months, provider by provider.
desc-a-to-z = The complete list of services, in alphabetical order.
desc-sitemap = All the pages of the portal in one list.
desc-data = The data of the portal to download and reuse, in open formats.
desc-not-found = The page you are looking for is not here or has moved.
desc-facet =
    { $name }: { $count ->
        [one] one service, with price, hours and contacts.
       *[other] { $count } services, with prices, hours and contacts.
    }
desc-welfare = What you can pay with your company's welfare credit, letter by letter, and who explains it to you.
desc-shortlist = The services you have put aside. They stay on this device and are not sent anywhere.
desc-booklets = The services of each town on paper, for the desk of the social point or for those who do not use the internet.
desc-offline = The telephone numbers of the social points, to be read without a network too.

## The frame of every page

skip-to-content = Skip to content
nav-main = Main menu
nav-footer = About this portal
nav-shortlist = My list
breadcrumb-label = Where you are
breadcrumb-home = Home
demo-title = Demonstration portal.
demo-text = Providers, people, addresses and phone numbers are invented.
footer-tax-id = Tax id: { $number }
link-accessibility = Accessibility statement
footer-report = Report a problem
footer-generator = Made with { $generator }.
footer-privacy = This site uses no cookies and asks nothing of other sites.
page-index = On this page
pager-label = Pages of the list
pager-here = Page { $number } of { $count }
pager-page-of = page { $number }
pager-page = Page
pager-previous = Previous
pager-next = Next
title-page = { $title }, page { $number }

## Search

search-label = Find a service
search-label-home = Say it in your own words
search-button = Search
search-hint = For example: carer, nursery, help with rent. You do not need the exact word.
search-words = Words you can choose
search-region = Search results
search-list = Services found
search-results = { "{" }n{ "}" } services found
search-one = One service found
search-none = No service found
search-loading = Searching…
search-similar = “{ "{" }asked{ "}" }” was not found: we searched for “{ "{" }taken{ "}" }”.
search-help = What you can do
search-unfilter = Remove the filters and see more ({ "{" }n{ "}" })
search-fewer = Write fewer words: the most important one is enough.
search-simpler = Try another word, perhaps a simpler one.
search-call = Call a social point: a person will answer
search-error = The search is not working right now. You can find services through the lists below.
search-offline = You are offline, so the search cannot work. Check your connection and try again.
search-stale = The search has been updated: reload the page.
search-reload = Reload the page
search-retry = Try again
search-no-script = The search cannot run on your device because JavaScript is off. Below you find all services in other ways.
search-fallback-intro = Cannot think of the word? Start here.
search-points = Not finding what you need?
search-more = Show more services
search-filters = Filter and sort
search-active = filters chosen: { "{" }n{ "}" }
search-others = More filters
search-all = All
search-sort = Sort
search-best = best matches first
search-nearest = nearest to { "{" }name{ "}" } first
search-nearest-none = nearest first (choose the town)
search-at = In { "{" }name{ "}" }
search-away = In { "{" }name{ "}" }, { "{" }km{ "}" } km
search-nowhere = No fixed place
search-age-band = from { $from } to { $to } years
search-age-from = from { $from } years up
filter-comune = Town
filter-category = Kind of service
filter-audience = Who it is for
filter-regime = Who offers it
filter-free = Only free services
filter-open = Only services open now
filter-mode = How it takes place
filter-age = For which age
filter-language = Language spoken
filter-reset = Remove filters

## Home page

home-question = What do you need?
home-lead =
    { $services ->
        [one] One service
       *[other] { $services } services
    } from { $providers ->
        [one] one provider
       *[other] { $providers } providers
    }, in one place. Area: { $territory }.
home-all-services = See all services from A to Z
home-needs = Start from what is happening to you
home-needs-intro = Choose the sentence closest to your situation. We work out the rest together.
home-needs-all = See all situations
home-points = Would you rather talk to a person?
home-points-intro = At a social point someone listens, works out with you what you need and tells you where to begin. It is free.
home-audiences = Who needs help?
home-comuni = Where do you live?
home-categories = What kind of service are you looking for?
home-calls = Open calls for providers
home-calls-intro = For those who offer services and want to be accredited.
## Where one lives, the map

choose-comune = Where do you live?
choose-other = Change town
choose-all = All towns
need-here = These are the services for people who live in { $name }.
comune-needs = What do you need in { $name }?
map-title = The territory
map-label = Map of the territory ({ $territory }): each town leads to its page
map-legend = Large circle: social point. Small dots: other places.

## Lists

card-provider = Provider:
card-area = Where:
count-services =
    { $count ->
        [0] no services
        [one] one service
       *[other] { $count } services
    }
empty-services = There are no services here for now.
empty-list = There is nothing here for now.
group-other = Other services
group-this-need = Other services for this situation
group-all = All services
a-to-z-lead =
    { $count ->
        [one] There is one service.
       *[other] There are { $count } services, in alphabetical order.
    }
a-to-z-letters = Choose a letter
sitemap-lead = All the pages of the portal, one a line.

## Page of a service

status-active = Running
status-paused = Paused
status-ended = Closed
service-provider = Provider
service-category = Kind of service
service-verified = Last check
service-verified-stale = more than six months ago
service-facts = In short
service-all-channels = All the ways to ask for it
service-documents = Have these documents ready:
service-free = It is free
service-by-appointment = By appointment: call or write before you go.
service-coordinator = Person in charge
service-similar = Similar services
service-instead = What you can ask for instead
service-topics = Topics
service-needs = This service may also help here:
prices-caption = What you pay
prices-amount = Price
prices-includes = What it includes
prices-condition = When it applies
start-title = Where do I start
start-intro = Not sure this is the right service? Talk to a person first: it costs nothing and you commit to nothing.
quality-title = Quality and guarantees
quality-checked = What we have checked
quality-service-meets =
    { $applies ->
        [one] There is one requirement for this service. Met: { $met }.
       *[other] Of { $applies } requirements, this service meets { $met }.
    }
quality-service-meets-all =
    { $applies ->
        [one] This service meets the one requirement for it.
       *[other] This service meets all { $applies } requirements for it.
    }
quality-provider-meets =
    { $applies ->
        [one] There is one requirement for this provider. Met: { $met }.
       *[other] Of { $applies } requirements, this provider meets { $met }.
    }
quality-provider-meets-all =
    { $applies ->
        [one] This provider meets the one requirement for it.
       *[other] This provider meets all { $applies } requirements for it.
    }
quality-sheet = The sheet of the provider, with all its services
quality-register = What we check, in the quality register
verified-title = Checks on this page
verified-on = Last check:
verified-by = Checked by: { $name }
verified-stale = Nobody has checked this page for more than six months. Before you go, call to ask whether anything has changed.
verified-never = We do not know when this page was checked. Before you go, call to make sure.
report-question = Have you found a mistake on this page?
report-link = Tell us, and we will correct it
report-subject = Mistake on the page “{ $title }”
report-label = Report a mistake on this page

fact-cost = What it costs
fact-audience = Who it is for
fact-area = In which towns
fact-where = Where to go
fact-how = How it works
fact-time = When they answer
fact-ages = For which ages
fact-languages = Languages spoken
response-days =
    { $days ->
        [0] You get an answer the same day
        [one] You get an answer within one day
       *[other] You get an answer within { $days } days
    }
by-appointment = By appointment

tap-call = Call
tap-write = Write to
tap-book = Book
hours-days = Days
hours-times = Hours
hours-of-service = Hours of the service
hours-caption = Opening hours
hours-today = { $day }: { $times }
map-where = on OpenStreetMap
tap-map = Open the map
print-button = Print
paper-address = This page on the internet:

## Who offers the service

regime-municipal = Municipal
regime-municipal-help = Given by your municipality, or by the municipalities together.
regime-accredited = Accredited
regime-accredited-help = Given by a provider that the municipalities have chosen and check.
regime-private = Private
regime-private-help = Given by a private provider: price and rules are written on this page.
regime-corporate = Through employers
regime-corporate-help = For employees of companies that take part: the company pays all or some of it.

mark-vouchers = Accepts vouchers
mark-vouchers-help = If your municipality gave you a voucher, you can pay with it here.
mark-accredited = Accredited provider
mark-accredited-help = A public body has checked its requirements and checks them again over time.
mark-welfare = Can be paid with company welfare
mark-welfare-help = If your employer gives you welfare credit, you can use it here. For the personnel office: article 51 of the TUIR, paragraph 2, letters { $letters }.
welfare-how = How company welfare works

## Company welfare

welfare-lead = If your company gives you welfare credit, you can pay some of these services with it. Here you see which.
welfare-what = Welfare credit is a sum that a company gives its employees on top of their wages. If you use it for the services that the law names, you pay no tax on it. The law is article 51, paragraph 2 of the TUIR: each letter is about one kind of expense.
welfare-step-1 = Ask your company's personnel office (HR) whether you have credit, how much, and until when.
welfare-step-2 = Choose a service below and note its letter: the office will ask you for it.
welfare-step-3 = If you are not sure, talk to a welfare manager first: it is free.
welfare-letter = letter { $letter }
welfare-f = Free time, health, help for people
welfare-f-about = Services of education, recreation, social and health care that the company pays for you and your family.
welfare-f-bis = School and children
welfare-f-bis-about = Nursery, school meals, after-school, summer camps and other expenses for your children's education.
welfare-f-ter = Care of an older relative, or one who cannot manage alone
welfare-f-ter-about = Help at home, live-in care, day centres and other services for those who cannot manage alone.
welfare-f-quater = Long-term care insurance
welfare-f-quater-about = Payments into policies that cover long-term care or serious illness.
welfare-people = Who helps you use it
welfare-people-intro = Welfare managers know the rules and the services of the territory. Talking to them costs nothing.

## Booklets, shortlist, offline

booklets-lead = Each booklet holds the services of one town, for everybody or for one group of people. Open it and print it: it is made for paper.
booklet-whole = All services
booklet-link = Booklet to print: { $comune }
booklet-lead =
    { $count ->
        [one] One service for people who live in { $comune }.
       *[other] { $count } services for people who live in { $comune }.
    }
booklet-date = As of { $date }.
offline-lead = If you read this page, there may be no network. You have these numbers all the same: you can call.
offline-kept = You can also read the services that you have put aside:
offline-numbers = Numbers to call
offline-emergency = Emergency
offline-violence = Violence and stalking
urgent-danger = In danger? Call
urgent-violence = Is someone violent to you? Call
urgent-free = free, day and night
offline-people = People to talk to

## Places and people

place-social-point = Social point
place-municipal-office = Municipal office
place-centre = Centre
place-school = School
place-home = House
place-other = Other place
wheelchair-yes = You can enter in a wheelchair
wheelchair-limited = Only part of it can be reached in a wheelchair: call first
wheelchair-no = You cannot enter in a wheelchair
place-reach = How to get there and how to reach us
place-access = Getting there and getting in
place-people = Who you find here
place-services = Services in this place

role-welfare-manager = Welfare manager
role-welfare-manager-help = Knows services, work and taxes: helps you make a plan that holds.
role-social-worker = Social worker
role-social-worker-help = Listens, looks at the situation with you and opens the way to public services.
role-operator = Social point operator
role-operator-help = Welcomes you, works out what you need and points you to the right service.
person-reach = How to reach this person
person-area = Where they work
person-places = Where to find them
person-skills = Deals with: { $skills }
person-languages = Speaks: { $languages }
skill-tax = taxes and relief
skill-labour = work and contracts
skill-care = care
skill-family = family and children
skill-disability = disability
skill-housing = housing and rent
skill-migration = migration and residence permits

## Providers

kind-municipality = Municipality
kind-public-body = Public body
kind-cooperative = Social cooperative
kind-association = Association
kind-company = Company
kind-foundation = Foundation
provider-contacts = Contacts
provider-identity = About the provider
provider-accreditations = Accreditations
provider-services = Its services
label-legal-name = Legal name
label-legal-form = Legal form
label-tax-id = Tax id
label-vat-id = VAT number
label-register = Register entry
label-address = Address
label-phone = Telephone
label-email = E-mail
label-pec = Certified e-mail (PEC)
label-website = Website

## How to ask for a service

channel-phone = Call
channel-email = Write an e-mail
channel-pec = Write a certified e-mail (PEC)
channel-desk = Go to the desk
channel-online = Apply online
channel-whatsapp = Write on WhatsApp
auth-none = No login needed
auth-spid-cie = You log in with SPID or the electronic identity card (CIE)
auth-account = You log in with a user name and password of the service
mode-place = At the premises
mode-home = At your home
mode-online = Online
mode-phone = By telephone

## Prices

price-free = Free
price-isee = Depends on the ISEE
price-isee-most = Depends on the ISEE, at most { $amount }
price-from = from { $amount }
price-hour = { $amount } an hour
price-day = { $amount } a day
price-month = { $amount } a month
price-year = { $amount } a year
price-meal = { $amount } a meal
price-trip = { $amount } a trip
price-session = { $amount } a session
price-once = { $amount } once
price-plain = { $amount }
price-ask = Ask for the price

## Area, ages, days, hours

area-all = In all towns
area-none = Towns not given
area-more =
    { $names } and { $count ->
        [one] one more town
       *[other] { $count } more towns
    }
ages-between = from { $min } to { $max } years
ages-from =
    { $min ->
        [one] from one year up
       *[other] from { $min } years up
    }
ages-to =
    { $max ->
        [one] up to one year
       *[other] up to { $max } years
    }
day-1 = Monday
day-2 = Tuesday
day-3 = Wednesday
day-4 = Thursday
day-5 = Friday
day-6 = Saturday
day-7 = Sunday
days-range = { $from } to { $to }
times-closed = closed
times-always = always open
times-and = { $first } and { $second }
times-from = { $start }–{ $end }
holidays-closed = Closed on public holidays.
holidays-open = On public holidays: { $times }

## Languages

language-it = Italian
language-en = English
language-fr = French
language-es = Spanish
language-de = German
language-pt = Portuguese
language-ro = Romanian
language-sq = Albanian
language-ar = Arabic
language-uk = Ukrainian
language-ru = Russian
language-ur = Urdu
language-pa = Punjabi
language-hi = Hindi
language-bn = Bengali
language-zh = Chinese
language-tr = Turkish
language-pl = Polish
language-ti = Tigrinya
language-am = Amharic
language-so = Somali
language-wo = Wolof
language-fa = Persian
language-ps = Pashto
language-si = Sinhala
language-tl = Tagalog
language-ise = Italian sign language (LIS)

## Quality

quality-staff = Who works here
quality-authorisation = Authorisation
quality-charter = Service charter
quality-complaints = Complaints
quality-survey = What users say
quality-insurance = Insurance
quality-plan = Personal plan
quality-capacity = Capacity
quality-privacy = Privacy
quality-accreditation = Accreditation
authorisation-cpe = Preventive notice of operation (CPE)
authorisation-accreditation = Accreditation
authorisation-contract = Contract or agreement with the public body
authorisation-other = Other authorisation
authorisation-by = Competent body: { $authority }
authorisation-reference = Act: { $reference }
issued-on = Date of the act: { $date }
expires-on = Expires: { $date }
published-on = Published: { $date }
staff-line =
    { $role }: { $count ->
        [one] one person
       *[other] { $count } people
    } ({ $qualification })
staff-line-no-count = { $role } ({ $qualification })
complaints-to = To complain: { $channel }
complaints-days =
    { $days ->
        [one] They answer within one day
       *[other] They answer within { $days } days
    }
complaints-appeal = If the answer is not enough, you can turn to: { $appeal }
survey-line =
    { $satisfied } people in 100 are satisfied ({ $respondents ->
        [0] number of answers not given
        [one] one answer
       *[other] { $respondents } answers
    }, { $date })
insurance-line = Insured for harm to people and things: { $company }. Expires: { $date }
plan-pai = Before it begins, an individual care plan (PAI) is written together with you
plan-pei = Before it begins, an individual education plan (PEI) is written together with you
plan-project = Before it begins, a personal project is written together with you
plan-other = Before it begins, a personal plan is written together with you
capacity-line =
    { $count ->
        [one] There is room for one person at a time
       *[other] There is room for { $count } people at a time
    }
read-call = Read the call
read-document = Read the document
read-charter = Read the service charter
read-privacy = Read how your data is handled
read-conditions = Read the conditions of service
read-survey = Read the results
level-required = Required
level-recommended = Recommended

## Quality register

register-lead = Here you see what we check on the pages of this portal, and how providers and services are doing.
register-inspired = The requirements are inspired by the laws on social services and by good practice for the quality of personal services. The register tells what the pages say: it does not certify that a provider or a service meets a standard.
register-made = Updated:
register-profile = List of requirements: { $profile }.
register-own = This area has adapted it to its own rules.
register-to-coverage = Which services there are in each town, and which are missing.
register-to-agenda = What must be renewed or checked again in the coming months.
register-csv = Download the register
register-csv-about = All checks in one table (CSV): opens in a spreadsheet.
register-missing = Pages not published
register-missing-intro = Something required is missing from these pages. We publish them once it is there.
register-total = The services, all together
register-complete =
    { $count ->
        [one] There is one service. { $others ->
            [0] It meets all requirements.
           *[other] Something is missing.
        }
       *[other] There are { $count } services: { $others ->
            [0] they meet all requirements.
            [one] they meet all requirements, except one that lacks something.
           *[other] { $complete ->
                [0] each of them lacks something.
                [one] one meets all requirements, the other { $others } lack something.
               *[other] { $complete } meet all requirements, the other { $others } lack something.
            }
        }
    }
register-total-meets = If we count one by one the requirements of each service, of its provider and of its places, { $met } of { $applies } are met. Some weigh more than others: taking that into account, the result is { $percent } out of 100.
register-by-group = Requirements met, group by group
register-other = Other requirements
register-requirements = The requirements
register-requirements-about = If something required is missing, the page is not published. If something recommended is missing, the page is published and you see here what is missing.
register-requirements-caption = Requirements: { $group }
register-requirement = Requirement
register-level = Level
register-met-by = Pages that meet it
register-met = { $met } of { $applies }
register-none = It concerns no page for now
register-why = Why it matters
register-read = Read why
register-subject = It is about: { $subject }. Weight in the score: { $weight }.
register-source = Where it comes from: { $source }
subject-service = the service
subject-provider = the provider
subject-place = the place
register-retired = Requirements that are not asked here
register-retired-about = This area has decided not to ask for them, and says why.
register-providers = The providers
register-providers-about = Choose a provider to read its sheet: what the provider and each of its services meet, what is missing and what expires.
register-providers-caption = How many requirements each provider meets
register-provider = Provider
register-provider-services = Services
register-services = The services
register-services-about = Here the requirements of the service, of its provider and of the places where it happens all count.
register-services-caption = How many requirements each service meets
register-services-all =
    { $count ->
        [one] See the service
       *[other] See all { $count } services
    }
register-services-many = There are { $count } services: you find them on the sheets of the providers.
register-service = Service
register-met-of = Requirements met
register-nothing-asked = No requirement concerns it
register-unmet-title = Requirements not yet met
register-checked = Last check of the page
register-never = Not given
register-unmet =
    { $count ->
        [one] One requirement
       *[other] { $count } requirements
    }
to-register = Back to the quality register

## Days on which what the pages say expires

evidence-title = What expires, and when
evidence-ok = There is time
evidence-soon = Expires soon
evidence-expired = Overdue
evidence-later =
    { $count ->
        [one] One day further away
       *[other] { $count } days further away
    }

## Sheet of a provider in the register

sheet-lead = What we have checked on the page of this provider and on those of its services.
sheet-made = Sheet updated
sheet-provider = The provider
sheet-services = Its services
sheet-services-about = Whoever uses a service also relies on the provider and on the places where it happens. So each service counts their requirements, too.
sheet-nothing-asked = No requirement concerns this provider for now.
sheet-badge = The badge
sheet-embed = Put it on your site
sheet-embed-about = If this provider is yours, copy these words into the code of one of your pages. The badge updates itself whenever the portal is updated.

## Badge

badge-label = Minimum requirements
badge-words = { $met } of { $applies }
badge-title = Minimum requirements: { $words }. Checked: { $date }
badge-embed = Minimum requirements of { $name }: the sheet as it is today
badge-meaning = The badge says how many requirements of this portal were found in order, and on which day we looked. It is not a certificate and does not say that a provider or a service meets a standard.

## Coverage

coverage-lead = Which services you find in each town, and where there are none for now.
coverage-counts = We only count services that are running. A service offered in several towns counts in each.
coverage-gaps = Where something is missing
coverage-gaps-about = If a service is missing in your town, ask at a social point: sometimes there is another way.
coverage-no-gaps = In every town there is at least one service of every kind.
coverage-nowhere = Missing in all towns
coverage-finder = What the questions lead to
coverage-finder-about = People who start from a need and follow the answers reach { $reached } of { $services } services.
coverage-unreached =
    { $count ->
        [one] One service that no question leads to
       *[other] { $count } services that no question leads to
    }
coverage-missing-in = Missing in { $names }
coverage-all = Town by town
coverage-caption = How many services there are, by kind of service and town
coverage-caption-audience = { $name }: how many services there are, by kind of service and town
coverage-gap = none
coverage-audiences = Who it is for
coverage-audiences-about = The same table, counting only the services for some people. It only has the kinds of service that are for them in at least one town.
coverage-empty =
    { $count ->
        [0] nothing missing
        [one] one box with “none”
       *[other] { $count } boxes with “none”
    }
coverage-csv = Download these numbers in one table (CSV)

## Deadlines

agenda-lead =
    { $count ->
        [0] Nothing expires in the next { $days } days, and nothing is overdue.
        [one] Within { $days } days there is one thing to renew or check again.
       *[other] Within { $days } days there are { $count } things to renew or check again, including those that are overdue.
    }
agenda-about = Insurance, authorisations, service charters and checks of pages hold until a certain day. Here each provider sees in time what it has to do, and everybody sees whether it does.
agenda-calendar = Add the deadlines to your calendar (iCalendar)
agenda-caption = Deadlines: { $name }
agenda-what = What to do
agenda-when = By when
agenda-page = Page
agenda-services =
    { $count ->
        [one] for one service
       *[other] for { $count } services
    }
agenda-required = This requirement is required. If the day passes and nothing changes, the pages that need it are not published until it is in order.
agenda-recommended = This requirement is recommended. If the day passes and nothing changes, the page stays published, and the quality register says what is missing.

## Needs and towns

need-choose = What do you need?
comune-heading = Services in { $name }
comune-lead =
    { $count ->
        [0] There are no services for people who live in { $name } for now.
        [one] There is one service for people who live in { $name }.
       *[other] There are { $count } services for people who live in { $name }.
    }
comune-residents = Residents: { $count }
comune-places = Places in { $name }

## Calls

call-open = Open
call-closed = Closed
call-coming = Coming
call-until = closes: { $date }
call-from-to = opens: { $from }, closes: { $to }
call-closed-on = closed: { $date }
call-document = Read the text of the call
call-authority = Who makes it
call-text = Full text
call-categories = For which services
call-accredited = Providers accredited through this call

## Open data

data-lead = Here you download everything you see on the portal, in formats that programs can read.
data-use = You may use the data freely, also for business, if you say where it comes from.
data-count =
    { $count ->
        [one] one entry
       *[other] { $count } entries
    }
data-services-json = All services in JSON, following the Open Referral HSDS standard.
data-services-csv = All services in one table (CSV): opens in a spreadsheet.
data-places-geojson = Places with coordinates (GeoJSON): opens in map programs.
data-territory = The area: towns, kinds of service and the people they are for, in JSON.

## Page not found

redirect-title = This page has moved
redirect-lead = We are taking you to the new page. If nothing happens, tap below.
not-found-lead = Perhaps the address is wrong or the page has moved. You can start again from here.
not-found-search = Find a service

## Hours right now

live-open = Open now, until { "{" }time{ "}" }
live-open-day = Open now, until { "{" }time{ "}" } on { "{" }day{ "}" }
live-always = Open now: it is always open
live-soon = Closed now. Opens today at { "{" }time{ "}" }
live-tomorrow = Closed now. Opens tomorrow at { "{" }time{ "}" }
live-later = Closed now. Opens on { "{" }day{ "}" } at { "{" }time{ "}" }
live-closed = Closed now

## The list: buttons

keep-add = Put on my list
keep-remove = It is on my list: remove
keep-kept = Added to your list. Services on your list: { "{" }n{ "}" }.
keep-removed = Removed from your list. Services on your list: { "{" }n{ "}" }.
keep-full = Your list is full: it holds { "{" }n{ "}" } services. Remove one, then try again.
keep-denied = This cannot be put on your list, because this device does not allow anything to be saved.
keep-link = Go to my list

## The list: the page

shortlist-lead = The services you have put aside. They stay on this device: only people who use it can see them. If you share it, empty your list when you have finished.
shortlist-no-script = The list cannot work on your device because JavaScript is off. You can print the pages of services or bookmark them.
shortlist-list = Services on your list
shortlist-loading = Reading the pages of the services…
shortlist-one = One service.
shortlist-count = Services: { "{" }n{ "}" }.
shortlist-gone = This service is no longer in the portal. To find out what has changed, ask at a social point.
shortlist-unread = This page cannot be read right now. Try to open it later.
shortlist-some-unread = Some pages cannot be read right now: try again later.
shortlist-offline = You are offline: of some services you only see the name for now.
shortlist-remove = Remove
shortlist-removed = Removed from the list: { "{" }title{ "}" }.
shortlist-empty = Your list is empty
shortlist-empty-help = When you find a service that may help you, press “Put on my list”. You will find it here.
shortlist-empty-search = Find a service
shortlist-tools = What you can do with it
shortlist-print = Print the list
shortlist-share = Send the list to somebody
shortlist-share-help = Whoever gets the link sees which services you chose. Send it only to people you want to see it.
shortlist-copied = Link copied. Now you can paste it into a message.
shortlist-link = Copy this link and paste it into a message:
shortlist-clear = Empty the list
shortlist-sure = Press again to remove everything
shortlist-cleared = The list is empty.
shortlist-denied = This device does not allow anything to be saved, so you cannot keep a list here. You can print the pages of services.
shortlist-shared = This list came to you with a link. Have a look: it is not mixed with your own list.
shortlist-shared-title = A list for you
shortlist-adopt = Add it to my list
shortlist-mine = Go to my list
shortlist-adopted = Added. These services are now on your list.
shortlist-full = Your list is full: it holds { "{" }n{ "}" } services, so not all of them were added.

## Languages

nav-languages = Languages
translation-missing = This page has not been translated yet: you read it in { $language }. A social point can explain it to you.

## The sections of the service card

section-audience = Who it is for
section-description = Description
section-how-to = How to do it
section-needed = What you need
section-outcome = What you get
section-times = Times and deadlines
section-cost = What it costs
section-access = How to get the service
section-more = More information
section-conditions = Conditions of service
section-contacts = Contacts
