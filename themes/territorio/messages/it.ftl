# Le parole del portale, in italiano.
# Chi scrive qui parla a un vicino di casa: frasi corte, parole di tutti i giorni, del tu.

## Indirizzi delle pagine

route-services = servizi
route-providers = enti
route-places = luoghi
route-people = persone
route-needs = bisogni
route-comuni = comuni
route-categories = categorie
route-audiences = destinatari
route-calls = bandi
route-search = cerca
route-quality = qualita
route-coverage = copertura
route-agenda = scadenze
route-data = dati
route-a-to-z = a-z
route-sitemap = mappa-del-sito
route-documents = documenti
route-welfare = welfare-aziendale
route-shortlist = promemoria
route-booklets = opuscoli
route-offline = senza-rete
route-page = pagina

## Titoli delle pagine e del menu

title-home = Pagina iniziale
title-services = Servizi
title-providers = Enti
title-places = Luoghi
title-people = Persone
title-needs = Bisogni
title-comuni = Comuni
title-categories = Tipi di servizio
title-audiences = Per chi
title-calls = Bandi
title-search = Cerca un servizio
title-quality = Registro della qualità
title-sheet = Scheda della qualità: { $name }
title-coverage = Copertura del territorio
title-agenda = Scadenze
title-data = Dati aperti
title-a-to-z = Tutti i servizi dalla A alla Z
title-sitemap = Mappa del sito
title-not-found = Questa pagina non c'è
title-facet = { $name } a { $comune }
title-need-in = { $name }: { $comune }
title-welfare = Welfare aziendale
title-shortlist = Il mio promemoria
title-booklets = Opuscoli da stampare
title-offline = Non c'è rete

intro-services = Tutti i servizi del territorio: comunali, accreditati, privati e aziendali.
intro-providers = Comuni, cooperative, associazioni e imprese che danno i servizi di questo portale.
intro-places = Punti sociali, uffici e centri dove puoi andare di persona: indirizzi, orari e come arrivare.
intro-people = Professionisti che conoscono il territorio e ti aiutano a trovare la strada. Parlare con loro non costa niente.
intro-needs = Scegli la frase che assomiglia di più a quello che ti succede. Ti facciamo una domanda e ti portiamo ai servizi giusti.
intro-comuni = Scegli il tuo comune: vedi i servizi per chi ci abita e dove trovare aiuto vicino a casa.
intro-categories = I servizi divisi per tipo: aiuto in casa, nidi, trasporti, contributi e altro.
intro-audiences = I servizi divisi per le persone a cui si rivolgono.
intro-calls = I bandi con cui gli enti chiedono di essere accreditati. Interessano chi offre servizi, non chi li cerca.

## Descrizioni per i motori di ricerca

desc-home =
    { $services ->
        [one] Un servizio alla persona
       *[other] { $services } servizi alla persona
    } in un solo posto: { $territory }. Cerca con le tue parole, confronta i prezzi, trova chi ti aiuta.
desc-comune =
    { $count ->
        [one] Un servizio alla persona
       *[other] { $count } servizi alla persona
    } per chi abita a { $name }: che cosa offrono, quanto costano e come si chiedono.
desc-category =
    { $name }: { $count ->
        [one] un servizio del territorio, con prezzo, orari e contatti.
       *[other] { $count } servizi del territorio, con prezzi, orari e contatti.
    }
desc-audience =
    { $name }: { $count ->
        [one] un servizio del territorio, con prezzo, orari e contatti.
       *[other] { $count } servizi del territorio, con prezzi, orari e contatti.
    }
desc-provider =
    { $name }: chi è, come si contatta e { $count ->
        [0] quali garanzie dà.
        [one] quale servizio offre.
       *[other] quali sono i suoi { $count } servizi.
    }
desc-place = { $name }: indirizzo, orari, telefono e come arrivare.
desc-person = { $name }: di che cosa si occupa, dove si trova e come si contatta.
desc-search = Cerca un servizio con le tue parole: per comune, prezzo, tipo e persone a cui si rivolge.
desc-quality = Che cosa controlliamo prima di pubblicare un servizio e che cosa manca ancora, servizio per servizio.
desc-sheet =
    { $name }: quali requisiti rispetta l'ente{ $count ->
        [0] {""}
        [one] {" "}e il suo servizio
       *[other] {" "}e ognuno dei suoi { $count } servizi
    }, che cosa manca e che cosa scade.
desc-coverage = Quali servizi alla persona ci sono in ogni comune, per tipo e per chi sono, e dove mancano.
desc-agenda = Assicurazioni, autorizzazioni, carte dei servizi e controlli delle pagine che scadono nei prossimi mesi, ente per ente.
desc-a-to-z = L'elenco completo dei servizi, in ordine alfabetico.
desc-sitemap = Tutte le pagine del portale in un solo elenco.
desc-data = I dati del portale da scaricare e riusare, in formati aperti.
desc-not-found = La pagina che cerchi non c'è o ha cambiato indirizzo.
desc-facet =
    { $name }: { $count ->
        [one] un servizio, con prezzo, orari e contatti.
       *[other] { $count } servizi, con prezzi, orari e contatti.
    }
desc-welfare = Che cosa puoi pagare con il credito welfare della tua azienda, lettera per lettera, e chi te lo spiega.
desc-shortlist = I servizi che hai messo da parte. Restano su questo dispositivo, non vanno in rete.
desc-booklets = I servizi di ogni comune su carta, per lo sportello del punto sociale o per chi non usa internet.
desc-offline = I numeri dei punti sociali, da leggere anche senza rete.

## Cornice di tutte le pagine

skip-to-content = Vai al contenuto
nav-main = Menu principale
nav-footer = Informazioni sul portale
nav-shortlist = Promemoria
breadcrumb-label = Dove ti trovi
breadcrumb-home = Inizio
demo-title = Portale di prova.
demo-text = Enti, persone, indirizzi e numeri di telefono sono inventati.
footer-tax-id = Codice fiscale: { $number }
link-accessibility = Dichiarazione di accessibilità
footer-report = Segnala un problema
footer-generator = Fatto con { $generator }.
footer-privacy = Questo sito non usa cookie e non chiede niente ad altri siti.
page-index = In questa pagina
pager-label = Pagine dell'elenco
pager-here = Pagina { $number } di { $count }
pager-page-of = pagina { $number }
pager-page = Pagina
pager-previous = Precedente
pager-next = Successiva
title-page = { $title }, pagina { $number }

## Ricerca

search-label = Cerca un servizio
search-label-home = Scrivilo con le tue parole
search-button = Cerca
search-hint = Per esempio: badante, nido, aiuto per l'affitto. Non serve la parola esatta.
search-words = Parole che puoi scegliere
search-region = Risultati della ricerca
search-list = Servizi trovati
search-results = { "{" }n{ "}" } servizi trovati
search-one = Un servizio trovato
search-none = Nessun servizio trovato
search-loading = Sto cercando…
search-similar = Non trovo «{ "{" }asked{ "}" }»: ho cercato «{ "{" }taken{ "}" }».
search-help = Che cosa puoi fare
search-unfilter = Togli i filtri e vedi di più ({ "{" }n{ "}" })
search-fewer = Scrivi meno parole: basta la più importante.
search-simpler = Prova con un'altra parola, anche più semplice.
search-call = Chiama un punto sociale: ti risponde una persona
search-error = La ricerca adesso non funziona. Puoi trovare i servizi dagli elenchi qui sotto.
search-offline = Non c'è rete, quindi non riesco a cercare. Controlla la connessione e riprova.
search-stale = La ricerca è stata aggiornata: ricarica la pagina.
search-reload = Ricarica la pagina
search-retry = Riprova
search-no-script = Sul tuo dispositivo la ricerca non può partire, perché JavaScript è spento. Qui sotto trovi tutti i servizi in altri modi.
search-fallback-intro = Non ti viene la parola? Parti da qui.
search-points = Non trovi quello che cerchi?
search-more = Mostra altri servizi
search-filters = Filtra e ordina
search-active = filtri scelti: { "{" }n{ "}" }
search-others = Altri filtri
search-all = Tutti
search-sort = Ordina
search-best = prima i più adatti
search-nearest = prima i più vicini a { "{" }name{ "}" }
search-nearest-none = prima i più vicini (scegli il comune)
search-at = A { "{" }name{ "}" }
search-away = A { "{" }name{ "}" }, { "{" }km{ "}" } km
search-nowhere = Senza una sede precisa
search-age-band = da { $from } a { $to } anni
search-age-from = da { $from } anni in su
filter-comune = Comune
filter-category = Tipo di servizio
filter-audience = Per chi
filter-regime = Chi lo offre
filter-free = Solo servizi gratuiti
filter-open = Solo servizi aperti adesso
filter-mode = Come si svolge
filter-age = Per quale età
filter-language = Lingua parlata
filter-reset = Togli i filtri

## Pagina iniziale

home-question = Di che cosa hai bisogno?
home-lead =
    { $services ->
        [one] Un servizio
       *[other] { $services } servizi
    } di { $providers ->
        [one] un ente
       *[other] { $providers } enti
    }, in un posto solo. Territorio: { $territory }.
home-all-services = Vedi tutti i servizi dalla A alla Z
home-needs = Parti da quello che ti succede
home-needs-intro = Scegli la frase più vicina alla tua situazione. Al resto pensiamo insieme.
home-needs-all = Vedi tutte le situazioni
home-points = Preferisci parlare con una persona?
home-points-intro = Nei punti sociali qualcuno ti ascolta, capisce con te di che cosa hai bisogno e ti dice da dove partire. È gratuito.
home-audiences = Per chi cerchi aiuto?
home-comuni = Dove abiti?
home-categories = Che tipo di servizio cerchi?
home-calls = Bandi aperti per gli enti
home-calls-intro = Per chi offre servizi e vuole farsi accreditare.
## Dove abiti, la mappa

choose-comune = Dove abiti?
choose-other = Cambia comune
choose-all = Tutti i comuni
need-here = Questi sono i servizi per chi abita a { $name }.
comune-needs = Che cosa ti serve a { $name }?
map-title = Il territorio
map-label = Mappa del territorio ({ $territory }): ogni comune porta alla sua pagina
map-legend = Cerchio grande: punto sociale. Punti piccoli: altri luoghi.

## Elenchi

card-provider = Chi lo offre:
card-area = Dove:
count-services =
    { $count ->
        [0] nessun servizio
        [one] un servizio
       *[other] { $count } servizi
    }
empty-services = Per ora qui non ci sono servizi.
empty-list = Per ora qui non c'è niente.
group-other = Altri servizi
group-this-need = Altri servizi per questa situazione
group-all = Tutti i servizi
a-to-z-lead =
    { $count ->
        [one] C'è un servizio.
       *[other] I servizi sono { $count }, in ordine alfabetico.
    }
a-to-z-letters = Scegli una lettera
sitemap-lead = Tutte le pagine del portale, una per riga.

## Pagina di un servizio

status-active = Servizio attivo
status-paused = Servizio sospeso
status-ended = Servizio chiuso
service-provider = Chi lo offre
service-category = Tipo di servizio
service-verified = Ultimo controllo
service-verified-stale = più di sei mesi fa
service-facts = In breve
service-all-channels = Tutti i modi per chiederlo
service-documents = Prepara questi documenti:
service-free = È gratuito
service-by-appointment = Si va su appuntamento: prima di andare, chiama o scrivi.
service-coordinator = Responsabile del servizio
service-similar = Servizi simili
service-instead = Che cosa puoi chiedere al suo posto
service-topics = Argomenti
service-needs = Questo servizio può aiutarti anche qui:
prices-caption = Quanto si paga
prices-amount = Prezzo
prices-includes = Che cosa comprende
prices-condition = Quando vale
start-title = Da dove comincio
start-intro = Non sai se è il servizio giusto? Prima parlane con una persona: non costa niente e non ti impegna.
quality-title = Qualità e garanzie
quality-checked = Che cosa abbiamo controllato
quality-service-meets =
    { $applies ->
        [one] C'è un requisito che riguarda questo servizio. Rispettati: { $met }.
       *[other] Su { $applies } requisiti, questo servizio ne rispetta { $met }.
    }
quality-service-meets-all =
    { $applies ->
        [one] Questo servizio rispetta il requisito che lo riguarda.
       *[other] Questo servizio rispetta tutti i { $applies } requisiti che lo riguardano.
    }
quality-provider-meets =
    { $applies ->
        [one] C'è un requisito che riguarda questo ente. Rispettati: { $met }.
       *[other] Su { $applies } requisiti, questo ente ne rispetta { $met }.
    }
quality-provider-meets-all =
    { $applies ->
        [one] Questo ente rispetta il requisito che lo riguarda.
       *[other] Questo ente rispetta tutti i { $applies } requisiti che lo riguardano.
    }
quality-sheet = La scheda dell'ente, con tutti i suoi servizi
quality-register = Che cosa controlliamo, nel registro della qualità
verified-title = Controllo della pagina
verified-on = Ultimo controllo:
verified-by = L'ha fatto: { $name }
verified-stale = Nessuno controlla questa pagina da più di sei mesi. Prima di muoverti, chiama per sapere se è cambiato qualcosa.
verified-never = Non sappiamo quando questa pagina è stata controllata. Prima di muoverti, chiama per avere conferma.
report-question = Hai trovato un errore in questa pagina?
report-link = Segnalalo, così lo correggiamo
report-subject = Errore nella pagina «{ $title }»
report-label = Segnala un errore in questa pagina

fact-cost = Quanto costa
fact-audience = Per chi è
fact-area = In quali comuni
fact-where = Dove si va
fact-how = Come si svolge
fact-time = Quando rispondono
fact-ages = Per quale età
fact-languages = Lingue parlate
response-days =
    { $days ->
        [0] Ricevi una risposta in giornata
        [one] Ricevi una risposta entro un giorno
       *[other] Ricevi una risposta entro { $days } giorni
    }
by-appointment = Su appuntamento

tap-call = Chiama
tap-write = Scrivi a
tap-book = Prenota
hours-days = Giorni
hours-times = Orari
hours-of-service = Orari del servizio
hours-caption = Orari
hours-today = { $day }: { $times }
map-where = su OpenStreetMap
tap-map = Apri la mappa
print-button = Stampa
paper-address = Questa pagina su internet:

## Chi offre il servizio

regime-municipal = Comunale
regime-municipal-help = Lo dà il tuo comune, oppure i comuni insieme.
regime-accredited = Accreditato
regime-accredited-help = Lo dà un ente che i comuni hanno scelto e controllano.
regime-private = Privato
regime-private-help = Lo dà un ente privato: il prezzo e le regole sono scritti in questa pagina.
regime-corporate = Aziendale
regime-corporate-help = È per i dipendenti delle aziende convenzionate: lo paga l'azienda, tutto o in parte.

mark-vouchers = Accetta i voucher
mark-vouchers-help = Se il comune ti ha dato un voucher, qui puoi usarlo per pagare.
mark-accredited = Ente accreditato
mark-accredited-help = Un ente pubblico ha controllato i suoi requisiti e li ricontrolla nel tempo.
mark-welfare = Si paga con il welfare aziendale
mark-welfare-help = Se la tua azienda ti dà un credito welfare, puoi usarlo qui. Per l'ufficio del personale: articolo 51 del TUIR, comma 2, lettere { $letters }.
welfare-how = Come si usa il welfare aziendale

## Welfare aziendale

welfare-lead = Se la tua azienda ti dà un credito welfare, con quello puoi pagare alcuni di questi servizi. Qui vedi quali.
welfare-what = Il credito welfare è una somma che l'azienda mette a disposizione dei dipendenti oltre allo stipendio. Se la usi per i servizi previsti dalla legge, non ci paghi le tasse. La legge è il TUIR, articolo 51, comma 2: ogni lettera riguarda un tipo di spesa.
welfare-step-1 = Chiedi all'ufficio del personale se hai un credito, quanto è e fino a quando vale.
welfare-step-2 = Scegli un servizio qui sotto e segnati la sua lettera: è quella che l'ufficio ti chiederà.
welfare-step-3 = Se hai un dubbio, parla prima con un welfare manager: è gratuito.
welfare-letter = lettera { $letter }
welfare-f = Tempo libero, salute, aiuto alle persone
welfare-f-about = Servizi di educazione, ricreazione, assistenza sociale e sanitaria che l'azienda paga per te e per la tua famiglia.
welfare-f-bis = Scuola e figli
welfare-f-bis-about = Nido, mensa, doposcuola, centri estivi e altre spese per lo studio dei figli.
welfare-f-ter = Cura di un familiare anziano o non autosufficiente
welfare-f-ter-about = Aiuto in casa, badante, centri diurni e altri servizi per chi non può più fare da solo.
welfare-f-quater = Assicurazioni per la non autosufficienza
welfare-f-quater-about = Contributi e premi per polizze che coprono la non autosufficienza o le malattie gravi.
welfare-people = Chi ti aiuta a usarlo
welfare-people-intro = I welfare manager conoscono le regole e i servizi del territorio. Parlare con loro non costa niente.

## Opuscoli, promemoria, senza rete

booklets-lead = Ogni opuscolo raccoglie i servizi di un comune, per tutti o per un gruppo di persone. Aprilo e stampalo: è pensato per la carta.
booklet-whole = Tutti i servizi
booklet-link = Opuscolo da stampare: { $comune }
booklet-lead =
    { $count ->
        [one] Un servizio per chi abita a { $comune }.
       *[other] { $count } servizi per chi abita a { $comune }.
    }
booklet-date = Aggiornato al { $date }.
offline-lead = Se leggi questa pagina, forse non c'è rete. Questi numeri li hai lo stesso: puoi chiamare.
offline-kept = Puoi rileggere anche i servizi che hai messo da parte:
offline-numbers = Numeri da chiamare
offline-emergency = Emergenza
offline-violence = Violenza e stalking
urgent-danger = Sei in pericolo? Chiama il
urgent-violence = Subisci violenza? Chiama il
urgent-free = gratuito, giorno e notte
offline-people = Persone con cui parlare

## Luoghi e persone

place-social-point = Punto sociale
place-municipal-office = Ufficio comunale
place-centre = Centro
place-school = Scuola
place-home = Casa
place-other = Altro luogo
wheelchair-yes = Si entra in sedia a rotelle
wheelchair-limited = In sedia a rotelle si entra solo in parte: chiama prima
wheelchair-no = In sedia a rotelle non si entra
place-reach = Come arrivare e come contattarci
place-access = Come arrivare e come si entra
place-people = Chi trovi qui
place-services = Servizi in questo luogo

role-welfare-manager = Welfare manager
role-welfare-manager-help = Conosce servizi, lavoro e tasse: ti aiuta a fare un piano che regge.
role-social-worker = Assistente sociale
role-social-worker-help = Ti ascolta, valuta con te la situazione e apre la strada ai servizi pubblici.
role-operator = Operatore del punto sociale
role-operator-help = Ti accoglie, capisce che cosa ti serve e ti indica il servizio giusto.
person-reach = Come contattare questa persona
person-area = Dove lavora
person-places = Dove trovarla
person-skills = Si occupa di: { $skills }
person-languages = Parla: { $languages }
skill-tax = tasse e agevolazioni
skill-labour = lavoro e contratti
skill-care = cura e assistenza
skill-family = famiglia e figli
skill-disability = disabilità
skill-housing = casa e affitto
skill-migration = stranieri e permessi di soggiorno

## Enti

kind-municipality = Comune
kind-public-body = Ente pubblico
kind-cooperative = Cooperativa sociale
kind-association = Associazione
kind-company = Impresa
kind-foundation = Fondazione
provider-contacts = Contatti
provider-identity = Dati dell'ente
provider-accreditations = Accreditamenti
provider-services = I suoi servizi
label-legal-name = Denominazione
label-legal-form = Forma giuridica
label-tax-id = Codice fiscale
label-vat-id = Partita IVA
label-register = Iscrizione al registro
label-address = Indirizzo
label-phone = Telefono
label-email = E-mail
label-pec = PEC
label-website = Sito web

## Come si chiede un servizio

channel-phone = Chiama
channel-email = Scrivi un'e-mail
channel-pec = Scrivi una PEC
channel-desk = Vai allo sportello
channel-online = Fai la richiesta online
channel-whatsapp = Scrivi su WhatsApp
auth-none = Non servono credenziali
auth-spid-cie = Entri con SPID o con la carta d'identità elettronica (CIE)
auth-account = Entri con nome utente e password del servizio
mode-place = In sede
mode-home = A casa tua
mode-online = Online
mode-phone = Per telefono

## Prezzi

price-free = Gratuito
price-isee = Secondo l'ISEE
price-isee-most = Secondo l'ISEE, fino a { $amount }
price-from = da { $amount }
price-hour = { $amount } l'ora
price-day = { $amount } al giorno
price-month = { $amount } al mese
price-year = { $amount } all'anno
price-meal = { $amount } a pasto
price-trip = { $amount } a viaggio
price-session = { $amount } a incontro
price-once = { $amount } una volta sola
price-plain = { $amount }
price-ask = Prezzo da chiedere

## Territorio, età, giorni, orari

area-all = In tutti i comuni
area-none = Comuni non indicati
area-more =
    { $names } e { $count ->
        [one] un altro comune
       *[other] altri { $count } comuni
    }
ages-between = da { $min } a { $max } anni
ages-from =
    { $min ->
        [one] da un anno in su
       *[other] da { $min } anni in su
    }
ages-to =
    { $max ->
        [one] fino a un anno
       *[other] fino a { $max } anni
    }
day-1 = lunedì
day-2 = martedì
day-3 = mercoledì
day-4 = giovedì
day-5 = venerdì
day-6 = sabato
day-7 = domenica
days-range = da { $from } a { $to }
times-closed = chiuso
times-always = sempre aperto
times-and = { $first } e { $second }
times-from = { $start }–{ $end }
holidays-closed = Nei giorni festivi è chiuso.
holidays-open = Nei giorni festivi: { $times }

## Lingue

language-it = italiano
language-en = inglese
language-fr = francese
language-es = spagnolo
language-de = tedesco
language-pt = portoghese
language-ro = rumeno
language-sq = albanese
language-ar = arabo
language-uk = ucraino
language-ru = russo
language-ur = urdu
language-pa = punjabi
language-hi = hindi
language-bn = bengalese
language-zh = cinese
language-tr = turco
language-pl = polacco
language-ti = tigrino
language-am = amarico
language-so = somalo
language-wo = wolof
language-fa = persiano
language-ps = pashto
language-si = singalese
language-tl = tagalog
language-ise = lingua dei segni italiana (LIS)

## Qualità

quality-staff = Chi ci lavora
quality-authorisation = Autorizzazione
quality-charter = Carta dei servizi
quality-complaints = Reclami
quality-survey = Che cosa dice chi lo usa
quality-insurance = Assicurazione
quality-plan = Piano personale
quality-capacity = Posti
quality-privacy = Privacy
quality-accreditation = Accreditamento
authorisation-cpe = Comunicazione preventiva di esercizio (CPE)
authorisation-accreditation = Accreditamento
authorisation-contract = Contratto o convenzione con l'ente pubblico
authorisation-other = Altra autorizzazione
authorisation-by = Ente competente: { $authority }
authorisation-reference = Atto: { $reference }
issued-on = Data dell'atto: { $date }
expires-on = Scadenza: { $date }
published-on = Data di pubblicazione: { $date }
staff-line =
    { $role }: { $count ->
        [one] una persona
       *[other] { $count } persone
    } ({ $qualification })
staff-line-no-count = { $role } ({ $qualification })
complaints-to = Per fare un reclamo: { $channel }
complaints-days =
    { $days ->
        [one] Ti rispondono entro un giorno
       *[other] Ti rispondono entro { $days } giorni
    }
complaints-appeal = Se la risposta non ti basta, puoi rivolgerti a: { $appeal }
survey-line =
    { $satisfied } persone su 100 sono soddisfatte ({ $respondents ->
        [0] numero di risposte non indicato
        [one] una risposta
       *[other] { $respondents } risposte
    }, { $date })
insurance-line = Assicurazione per danni a persone e cose: { $company }. Scadenza: { $date }
plan-pai = Prima di cominciare si scrive insieme a te un piano di assistenza individuale (PAI)
plan-pei = Prima di cominciare si scrive insieme a te un progetto educativo individuale (PEI)
plan-project = Prima di cominciare si scrive insieme a te un progetto personale
plan-other = Prima di cominciare si scrive insieme a te un piano personale
capacity-line =
    { $count ->
        [one] C'è posto per una persona alla volta
       *[other] C'è posto per { $count } persone alla volta
    }
read-call = Leggi il bando
read-document = Leggi il documento
read-charter = Leggi la carta dei servizi
read-privacy = Leggi come sono trattati i tuoi dati
read-conditions = Leggi le condizioni di servizio
read-survey = Leggi i risultati
level-required = Obbligatorio
level-recommended = Consigliato

## Registro della qualità

register-lead = Qui vedi che cosa controlliamo nelle pagine di questo portale, e a che punto sono enti e servizi.
register-inspired = I requisiti si ispirano alle leggi sui servizi sociali e alle buone pratiche sulla qualità dei servizi alla persona. Il registro dice che cosa c'è scritto nelle pagine: non certifica che un ente o un servizio rispetti una norma.
register-made = Aggiornamento:
register-profile = Elenco dei requisiti: { $profile }.
register-own = Questo territorio l'ha adattato alle sue regole.
register-to-coverage = Quali servizi ci sono in ogni comune, e quali mancano.
register-to-agenda = Che cosa va rinnovato o ricontrollato nei prossimi mesi.
register-csv = Scarica il registro
register-csv-about = Tutti i controlli in una tabella (CSV): si apre con un foglio di calcolo.
register-missing = Pagine non pubblicate
register-missing-intro = In queste pagine manca qualcosa di obbligatorio. Le pubblichiamo quando è a posto.
register-total = I servizi, tutti insieme
register-complete =
    { $count ->
        [one] C'è un servizio. { $others ->
            [0] Rispetta tutti i requisiti.
           *[other] Gli manca qualcosa.
        }
       *[other] I servizi sono { $count }: { $others ->
            [0] rispettano tutti i requisiti.
            [one] rispettano tutti i requisiti, tranne uno a cui manca qualcosa.
           *[other] { $complete ->
                [0] a ognuno manca qualcosa.
                [one] uno rispetta tutti i requisiti, agli altri { $others } manca qualcosa.
               *[other] { $complete } rispettano tutti i requisiti, agli altri { $others } manca qualcosa.
            }
        }
    }
register-total-meets = Se contiamo uno per uno i requisiti di ogni servizio, del suo ente e dei suoi luoghi, ne sono rispettati { $met } su { $applies }. Alcuni pesano più di altri: se ne teniamo conto, il risultato è { $percent } su 100.
register-by-group = Requisiti rispettati, gruppo per gruppo
register-other = Altri requisiti
register-requirements = I requisiti
register-requirements-about = Se manca qualcosa di obbligatorio, la pagina non si pubblica. Se manca qualcosa di consigliato, la pagina si pubblica e qui si vede che cosa manca.
register-requirements-caption = Requisiti: { $group }
register-requirement = Requisito
register-level = Livello
register-met-by = Pagine che lo rispettano
register-met = { $met } su { $applies }
register-none = Per ora non riguarda nessuna pagina
register-why = Perché conta
register-read = Leggi perché
register-subject = Riguarda: { $subject }. Peso nel punteggio: { $weight }.
register-source = Da dove viene: { $source }
subject-service = il servizio
subject-provider = l'ente
subject-place = il luogo
register-retired = Requisiti che qui non si chiedono
register-retired-about = Questo territorio ha deciso di non chiederli, e dice perché.
register-providers = Gli enti
register-providers-about = Scegli un ente per leggere la sua scheda: che cosa rispettano l'ente e ognuno dei suoi servizi, che cosa manca e che cosa scade.
register-providers-caption = Quanti requisiti rispetta ogni ente
register-provider = Ente
register-provider-services = Servizi
register-services = I servizi
register-services-about = Qui contano i requisiti del servizio, del suo ente e dei luoghi dove si svolge.
register-services-caption = Quanti requisiti rispetta ogni servizio
register-services-all =
    { $count ->
        [one] Vedi il servizio
       *[other] Vedi tutti i { $count } servizi
    }
register-services-many = I servizi sono { $count }: li trovi nelle schede degli enti.
register-service = Servizio
register-met-of = Requisiti rispettati
register-nothing-asked = Nessun requisito lo riguarda
register-unmet-title = Requisiti non ancora rispettati
register-checked = Ultimo controllo della pagina
register-never = Non indicato
register-unmet =
    { $count ->
        [one] Un requisito
       *[other] { $count } requisiti
    }
to-register = Torna al registro della qualità

## Scadenze di quello che è scritto nelle pagine

evidence-title = Che cosa scade, e quando
evidence-ok = C'è tempo
evidence-soon = Scade presto
evidence-expired = In ritardo
evidence-later =
    { $count ->
        [one] Una scadenza lontana
       *[other] { $count } scadenze lontane
    }

## Scheda di un ente nel registro

sheet-lead = Che cosa abbiamo controllato nella pagina di questo ente e in quelle dei suoi servizi.
sheet-made = Scheda aggiornata
sheet-provider = L'ente
sheet-services = I suoi servizi
sheet-services-about = Chi usa un servizio si affida anche all'ente e ai luoghi dove si svolge. Per questo ogni servizio conta anche i loro requisiti.
sheet-nothing-asked = Per ora nessun requisito riguarda questo ente.
sheet-badge = Il cartellino
sheet-embed = Mettilo sul tuo sito
sheet-embed-about = Se questo ente è il tuo, copia queste parole nel codice di una tua pagina. Il cartellino si aggiorna da solo, ogni volta che si aggiorna il portale.

## Cartellino

badge-label = Requisiti minimi
badge-words = { $met } su { $applies }
badge-title = Requisiti minimi: { $words }. Controllo: { $date }
badge-embed = Requisiti minimi di { $name }: la scheda aggiornata
badge-meaning = Il cartellino dice quanti requisiti di questo portale risultano a posto, e in quale giorno li abbiamo guardati. Non è un certificato e non dice che un ente o un servizio rispetti una norma.

## Copertura

coverage-lead = Quali servizi trovi in ogni comune, e dove per ora non ce ne sono.
coverage-counts = Contiamo solo i servizi attivi. Un servizio offerto in più comuni conta in ognuno.
coverage-gaps = Dove manca qualcosa
coverage-gaps-about = Se nel tuo comune un servizio manca, chiedi a un punto sociale: a volte si trova un'altra strada.
coverage-no-gaps = In ogni comune c'è almeno un servizio di ogni tipo.
coverage-nowhere = Manca in tutti i comuni
coverage-finder = Che cosa trova chi risponde alle domande
coverage-finder-about = Chi parte da un bisogno e segue le risposte arriva a { $reached } servizi su { $services }.
coverage-unreached =
    { $count ->
        [one] Un servizio che nessuna domanda fa trovare
       *[other] { $count } servizi che nessuna domanda fa trovare
    }
coverage-missing-in = Manca a { $names }
coverage-all = Comune per comune
coverage-caption = Quanti servizi ci sono, per tipo di servizio e comune
coverage-caption-audience = { $name }: quanti servizi ci sono, per tipo di servizio e comune
coverage-gap = manca
coverage-audiences = Per chi
coverage-audiences-about = La stessa tabella, contando solo i servizi per alcune persone. Ci sono solo i tipi di servizio che le riguardano in almeno un comune.
coverage-empty =
    { $count ->
        [0] non manca niente
        [one] una casella con «manca»
       *[other] { $count } caselle con «manca»
    }
coverage-csv = Scarica questi numeri in una tabella (CSV)

## Scadenze

agenda-lead =
    { $count ->
        [0] Nei prossimi { $days } giorni non scade niente, e niente è in ritardo.
        [one] Entro { $days } giorni c'è una cosa da rinnovare o da ricontrollare.
       *[other] Entro { $days } giorni ci sono { $count } cose da rinnovare o da ricontrollare, comprese quelle in ritardo.
    }
agenda-about = Assicurazioni, autorizzazioni, carte dei servizi e controlli delle pagine valgono fino a un certo giorno. Qui ogni ente vede in tempo che cosa deve fare, e tutti vedono se lo fa.
agenda-calendar = Aggiungi le scadenze al tuo calendario (iCalendar)
agenda-caption = Scadenze: { $name }
agenda-what = Che cosa fare
agenda-when = Entro quando
agenda-page = Pagina
agenda-services =
    { $count ->
        [one] vale per un servizio
       *[other] vale per { $count } servizi
    }
agenda-required = È un requisito obbligatorio. Se passa il giorno e niente cambia, le pagine che ne hanno bisogno non si pubblicano finché non è a posto.
agenda-recommended = È un requisito consigliato. Se passa il giorno e niente cambia, la pagina resta pubblicata, e nel registro della qualità si legge che cosa manca.

## Bisogni e comuni

need-choose = Che cosa ti serve?
comune-heading = Servizi a { $name }
comune-lead =
    { $count ->
        [0] Per ora non ci sono servizi per chi abita a { $name }.
        [one] C'è un servizio per chi abita a { $name }.
       *[other] Ci sono { $count } servizi per chi abita a { $name }.
    }
comune-residents = Abitanti: { $count }
comune-places = Luoghi a { $name }

## Bandi

call-open = Aperto
call-closed = Chiuso
call-coming = In arrivo
call-until = scadenza: { $date }
call-from-to = apertura: { $from }, scadenza: { $to }
call-closed-on = scaduto: { $date }
call-document = Leggi il testo del bando
call-authority = Chi lo fa
call-text = Testo completo
call-categories = Per quali servizi
call-accredited = Enti accreditati con questo bando

## Dati aperti

data-lead = Qui scarichi tutto quello che vedi nel portale, in formati che i programmi sanno leggere.
data-use = Puoi usare i dati liberamente, anche per lavoro, se dici da dove vengono.
data-count =
    { $count ->
        [one] una voce
       *[other] { $count } voci
    }
data-services-json = Tutti i servizi in JSON, secondo lo standard Open Referral HSDS.
data-services-csv = Tutti i servizi in una tabella (CSV): si apre con un foglio di calcolo.
data-places-geojson = I luoghi con le coordinate (GeoJSON): si apre con i programmi di mappe.
data-territory = Il territorio: comuni, tipi di servizio e persone a cui si rivolgono, in JSON.

## Pagina che non c'è

redirect-title = Questa pagina ha cambiato indirizzo
redirect-lead = Ti portiamo alla pagina nuova. Se non succede niente, tocca qui sotto.
not-found-lead = Forse l'indirizzo è sbagliato o la pagina è stata spostata. Puoi ripartire da qui.
not-found-search = Cerca un servizio

## Orari di adesso

live-open = Aperto ora, fino alle { "{" }time{ "}" }
live-open-day = Aperto ora, fino alle { "{" }time{ "}" } di { "{" }day{ "}" }
live-always = Aperto ora: è sempre aperto
live-soon = Chiuso ora. Apre oggi alle { "{" }time{ "}" }
live-tomorrow = Chiuso ora. Apre domani alle { "{" }time{ "}" }
live-later = Chiuso ora. Apre { "{" }day{ "}" } alle { "{" }time{ "}" }
live-closed = Chiuso ora

## Promemoria: i pulsanti

keep-add = Metti nel promemoria
keep-remove = È nel promemoria: togli
keep-kept = Messo nel promemoria. Servizi nel promemoria: { "{" }n{ "}" }.
keep-removed = Tolto dal promemoria. Servizi nel promemoria: { "{" }n{ "}" }.
keep-full = Il promemoria è pieno: ci stanno { "{" }n{ "}" } servizi. Togline uno, poi riprova.
keep-denied = Non riesco a metterlo nel promemoria, perché questo dispositivo non lascia salvare niente.
keep-link = Vai al promemoria

## Promemoria: la pagina

shortlist-lead = I servizi che hai messo da parte. Restano su questo dispositivo: li vede solo chi lo usa. Se lo usi con altri, quando hai finito svuota il promemoria.
shortlist-no-script = Sul tuo dispositivo il promemoria non può funzionare, perché JavaScript è spento. Puoi stampare le pagine dei servizi o tenerle tra i preferiti.
shortlist-list = Servizi nel promemoria
shortlist-loading = Sto leggendo le pagine dei servizi…
shortlist-one = Un servizio.
shortlist-count = Servizi: { "{" }n{ "}" }.
shortlist-gone = Questo servizio non è più nel portale. Per sapere che cosa è cambiato, chiedi a un punto sociale.
shortlist-unread = Adesso non riesco a leggere questa pagina. Prova ad aprirla più tardi.
shortlist-some-unread = Alcune pagine adesso non si leggono: riprova più tardi.
shortlist-offline = Non c'è rete: di alcuni servizi, per ora, vedi solo il nome.
shortlist-remove = Togli
shortlist-removed = Tolto dal promemoria: { "{" }title{ "}" }.
shortlist-empty = Il promemoria è vuoto
shortlist-empty-help = Quando trovi un servizio che ti può servire, premi «Metti nel promemoria». Lo ritrovi qui.
shortlist-empty-search = Cerca un servizio
shortlist-tools = Che cosa puoi farne
shortlist-print = Stampa il promemoria
shortlist-share = Manda il promemoria a qualcuno
shortlist-share-help = Chi riceve il link vede quali servizi hai scelto. Mandalo solo a chi vuoi che li veda.
shortlist-copied = Link copiato. Ora puoi incollarlo in un messaggio.
shortlist-link = Copia questo link e incollalo in un messaggio:
shortlist-clear = Svuota il promemoria
shortlist-sure = Premi ancora per togliere tutto
shortlist-cleared = Il promemoria è vuoto.
shortlist-denied = Questo dispositivo non lascia salvare niente, quindi qui non puoi tenere un promemoria. Puoi stampare le pagine dei servizi.
shortlist-shared = Questa lista ti è arrivata con un link. Guardala pure: non si mescola con il tuo promemoria.
shortlist-shared-title = Una lista per te
shortlist-adopt = Aggiungila al mio promemoria
shortlist-mine = Vai al mio promemoria
shortlist-adopted = Aggiunta. Ora questi servizi sono nel tuo promemoria.
shortlist-full = Il promemoria è pieno: ci stanno { "{" }n{ "}" } servizi, quindi non li ho aggiunti tutti.

## Lingue

nav-languages = Lingue
translation-missing = Questa pagina non è ancora tradotta: la leggi in { $language }. Un punto sociale può spiegartela.

## Le sezioni della scheda di un servizio

section-audience = A chi è rivolto
section-description = Descrizione
section-how-to = Come fare
section-needed = Cosa serve
section-outcome = Cosa si ottiene
section-times = Tempi e scadenze
section-cost = Quanto costa
section-access = Accedi al servizio
section-more = Ulteriori informazioni
section-conditions = Condizioni di servizio
section-contacts = Contatti
