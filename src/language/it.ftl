# I messaggi del programma in italiano. Ogni identificatore c'è anche in en.ftl: un test li confronta.

## Parole

word-error = errore
word-warning = avviso
word-info = nota
word-note = nota
word-help = aiuto

count-errors = { $count ->
    [one] 1 errore
   *[other] { $count } errori
}
count-warnings = { $count ->
    [one] 1 avviso
   *[other] { $count } avvisi
}
count-infos = { $count ->
    [one] nessun problema, 1 nota
   *[other] nessun problema, { $count } note
}
count-none = nessun problema

markdown-fine = tutto in ordine
markdown-portal = Tutto il portale
markdown-infos = { $count ->
    [one] 1 nota
   *[other] { $count } note
}
markdown-left-out = { $count ->
    [one] In questo commento non c'è posto per un altro problema: lo mostra `sportello check`.
   *[other] In questo commento non c'è posto per altri { $count } problemi: li mostra `sportello check`.
}
markdown-explain = Per capire meglio un codice: { $command }

type-text = un testo tra virgolette
type-integer = un numero intero
type-number = un numero
type-flag = true o false
type-date = una data
type-time = una data con l'ora
type-list = una lista
type-table = una tabella
type-tables = una o più tabelle

target-provider = Ente
target-place = Luogo
target-person = Persona
target-need = Bisogno
target-call = Bando
target-comune = Comune
target-category = Categoria
target-audience = Destinatari
target-unit-type = Tipo di unità

label-first = la prima volta è qui
label-declared = «{ $name }» è qui
label-collision-first = l'altra pagina è questa
fix-replace = scrivi: { $text }
fix-move = Sposta la riga in alto, prima della prima tabella
fix-suggest = forse: { $text }

## File

file-not-utf8 = Il file contiene caratteri che non sono in UTF-8
file-not-utf8-help = Apri il file nel tuo editor e salvalo scegliendo la codifica «UTF-8».
file-empty = Il file è vuoto
file-empty-help = Scrivi qui la pagina. O cancella il file e parti da un modello: sportello add --help dice quali ci sono.
file-too-large = Il file è troppo grande: al massimo sono { $most } kB
file-too-large-help = Una pagina di sole parole ne occupa 20. Di solito dentro c'è finita un'immagine o un documento: mettilo in un file a parte.
file-forbidden = Non si può leggere: mancano i permessi
file-forbidden-help = Dai il permesso di leggere all'utente che usa sportello: chmod u+rX, o chown.
file-unreadable = Il file non si può leggere: { $error }
file-symlink = Questo è un collegamento simbolico, e non viene seguito
file-symlink-help = Un collegamento può portare fuori dal portale. Copia qui il file vero.
file-name = Il nome «{ $name }» non va bene per un indirizzo web
folder-name = Il nome della cartella «{ $name }» non va bene per un indirizzo web
file-name-help = Cambialo in: { $better }
file-name-why = Il nome diventa l'indirizzo della pagina: solo lettere minuscole senza accenti, cifre e trattini.
file-extension = Il file «{ $name }» non finisce in .md, e non verrebbe letto
file-name-not-utf8 = Il nome del file contiene caratteri che non si possono leggere
file-bom = Il file comincia con un segno invisibile (BOM)
file-bom-help = La pagina viene letta lo stesso. Per toglierlo salva il file come «UTF-8 senza BOM».
file-crlf = { $count ->
    [one] Un file ha le righe che finiscono come in Windows (CRLF)
   *[other] { $count } file hanno le righe che finiscono come in Windows (CRLF)
}
file-crlf-help = Non è un problema. Se lavorate in più persone, scegliete tutti lo stesso modo («LF»).
file-translation = Il portale non parla questa lingua: «{ $language }»
file-translation-help = Per ora le lingue sono italiano (it) e inglese (en). La pagina { $base }.md si vede lo stesso.
translation-unpublished = Le traduzioni in «{ $language }» non si pubblicano
translation-unpublished-help = Per pubblicarle, in portal.toml scrivi languages = ["{ $language }"].
translation-orphan = Questa traduzione non ha la sua pagina
translation-orphan-help = Una traduzione sta accanto alla pagina che traduce: qui serve { $id }.md. Controlla il nome del file.
translation-list = La lista `{ $key }` ha { $own } righe, nella pagina ne ha { $wanted }
translation-list-help = Una traduzione ha le stesse righe nello stesso ordine. Finché sono diverse, il portale mostra quelle della pagina.
translation-half = La traduzione è a metà: manca { $what }
translation-no-text = La traduzione è a metà: manca il testo
translation-half-help = Finché manca, il portale mostra la pagina com'è, e dice che non è tradotta.
boundaries-json = Questo file non è GeoJSON: { $words }
boundaries-features = In questo file non c'è un elenco di confini
boundaries-help = Serve un file GeoJSON con una FeatureCollection: un contorno per ogni comune. Senza il file il portale disegna una mappa schematica.
boundaries-broken =
    { $count ->
        [one] Un contorno non si può usare: { $names }
       *[other] { $count } contorni non si possono usare: { $names }
    }
boundaries-broken-help = Le coordinate devono essere in gradi (WGS 84), longitudine e latitudine. Esporta di nuovo il file con questo sistema.
boundaries-missing =
    { $count ->
        [one] Un comune è senza contorno: { $names }
       *[other] { $count } comuni sono senza contorno: { $names }
    }
boundaries-missing-help = Aggiungi il suo contorno, con il codice ISTAT o il nome del comune tra le proprietà.
boundaries-strangers =
    { $count ->
        [one] Un contorno non è di un comune del territorio: { $names }
       *[other] { $count } contorni non sono di comuni del territorio: { $names }
    }
boundaries-strangers-help = Il portale non li usa. Puoi toglierli per avere un file più leggero.
file-outside-provider = Una pagina di servizio deve stare nella cartella del suo ente
file-outside-provider-help = Sposta il file in providers/<ente>/{ $stem }.md
file-too-deep = Questa pagina è in una sottocartella, dove nessuno la legge
file-too-deep-help = Spostala nella cartella di sopra.
file-at-root = Una pagina non può stare qui: nessuno la legge
file-at-root-help = Mettila nella cartella giusta: providers/<ente>/ per un servizio, places/ per un luogo, pages/ per le altre.
file-unused = Questo file non serve a niente qui
file-unused-help = Se è una pagina, deve finire in .md e stare nella cartella giusta. Se è un documento, mettilo nella cartella dell'ente che lo usa.
file-unnamed = Questo file non è una pagina, e nessuna pagina lo nomina: sul portale non c'è
file-unnamed-help = Se è una pagina, riscrivila in un file .md (sportello add ne prepara uno). Se è un documento, metti un collegamento nella pagina che ne parla: [Modulo di domanda](modulo.docx)
file-unused-near = Forse volevi chiamarlo { $near }.
folder-unknown = La cartella «{ $folder }» non viene letta
folder-unknown-near = Forse volevi chiamarla { $near }.
folder-unknown-help = Le cartelle che vengono lette sono: { $known }.
content-missing = Non c'è la cartella dei contenuti «{ $folder }»
content-missing-help = Creala, o correggi `content` in portal.toml.
data-missing = Manca il file { $file }
data-missing-help = Senza { $file } il portale non sa quali comuni e categorie esistono. «sportello new <cartella>» ne crea uno da cui partire.

front-no-opening = La pagina non comincia con i suoi dati
front-no-opening-help = La prima riga deve essere +++ e dopo i dati ci deve essere un'altra riga +++.
front-yaml-help = Questa pagina comincia con ---, come in altri programmi. Qui la prima e l'ultima riga dei dati sono +++, e ogni riga si scrive con = e le virgolette: title = "Trasporto". Le liste così: audiences = ["older-dependent"]. Quando i dati si leggono, ti dico che cos'altro manca.
front-yaml-fix = I dati riscritti:
front-no-closing = I dati della pagina non finiscono
front-no-closing-help = Dopo l'ultimo dato, prima del testo, aggiungi una riga con solo +++.
front-closing-like-help = Questa riga doveva essere la fine dei dati: tre segni +, e nient'altro.

## TOML

toml-duplicate-key = Questo dato è scritto due volte
toml-block-twice = Ci sono due blocchi { $block }
toml-missing-value = Qui manca il valore
toml-missing-equals = Questa riga non si capisce: manca il segno =
toml-string = Un testo non è chiuso bene
toml-unquoted = Un testo deve stare tra virgolette
toml-array = Una lista non è chiusa
toml-inline-table = Una parentesi graffa non è chiusa
toml-header = Un titolo tra parentesi quadre non è chiuso
toml-rest-of-line = Dopo il valore c'è ancora qualcosa
toml-other = Questa riga non si capisce
toml-conflict = Qui git ha lasciato due versioni della stessa riga
toml-invisible = In questa riga c'è un carattere invisibile
toml-key = Il nome di un dato non può avere accenti o spazi
toml-curly-quotes = Queste virgolette sono tipografiche (di Word): qui non valgono
toml-backslash = La barra \ non si può usare in questo testo
toml-inner-quotes = Il testo contiene altre virgolette
toml-list = Una lista non è scritta bene
toml-leading-zero = Un numero che comincia con 0 va scritto come testo
toml-two-dates = Questa data si può leggere in due modi
toml-no-such-day = Questo giorno non esiste
toml-value = Questo valore non è scritto bene
toml-help = Ogni dato sta su una riga: chiave = "testo", chiave = 12, chiave = true, chiave = 2026-05-12, chiave = ["uno", "due"].
toml-help-write = Scrivi: { $line }
toml-help-conflict = Scegli la versione giusta e cancella le righe con <<<<<<<, ======= e >>>>>>>.
toml-help-invisible = Di solito arriva da un testo incollato. Cancella la riga e riscrivila a mano.
toml-help-key = I nomi dei dati sono in inglese e senza accenti: title, summary, hours, price…
toml-help-yaml-list = Una lista si scrive su una riga: audiences = ["uno", "due"].
toml-help-yaml-block = Una lista si scrive { $key } = ["uno", "due"]; una tabella comincia con una riga [{ $key }].
toml-help-close-list = Chiudi la lista con ] dopo l'ultimo valore.
toml-help-backslash = Usa la barra / oppure togli la barra \.
toml-help-inner-quotes = Dentro un testo usa le virgolette « e ».
toml-help-apostrophe = Se il testo contiene un apostrofo, mettilo tra virgolette doppie: "l'ora".
toml-help-inline-table = Si scrive così: ages = {"{"} min = 18, max = 65 {"}"}.
toml-more = { $count ->
    [one] Dopo c'è un altro errore dello stesso tipo: correggi questi e ricontrolla.
   *[other] Dopo ci sono altri { $count } errori dello stesso tipo: correggi questi e ricontrolla.
}
toml-help-string = Controlla che ci siano le virgolette all'inizio e alla fine, sulla stessa riga. Se il testo contiene virgolette, usa « e ».
toml-help-duplicate = Tieni la riga giusta e cancella l'altra.
toml-help-blocks = Scrivi { $block }, con due parentesi, sopra ogni blocco
toml-rest-unchecked = Finché questi dati non si leggono, il resto della pagina non si può controllare: correggi e controlla di nuovo.

## Dati

field-unknown = Il dato «{ $key }» non esiste
field-help-unknown-near = Forse volevi scrivere: { $near }
field-help-unknown = Qui si possono scrivere: { $known }.
field-misplaced = «{ $key }» sta sotto [{ $table }], ma è un dato della pagina
field-misplaced-help = Sposta `{ $key }` in alto, sopra la prima riga che comincia con [. In ogni pagina vengono prima le righe semplici, poi i gruppi come [plan] o [[price]].
field-type = «{ $key }» deve essere { $wanted }, ma qui c'è { $found }
field-help-type = Cambia il valore: deve essere { $wanted }.
field-help-date = Le date si scrivono anno-mese-giorno, senza virgolette e senza ora: 2026-05-12.
field-help-two-dates = Scrivi quella giusta, senza virgolette: { $first } oppure { $second }.
field-help-flag = Scrivi true per sì, false per no, senza virgolette.
field-missing = Manca il dato «{ $key }»
field-example = «{ $key }» è ancora l'esempio della pagina nuova: «{ $value }»
field-example-help = Scrivi quello vero: chi legge ci crede.
field-empty = Il dato «{ $key }» è vuoto
field-range = Il numero in «{ $key }» non è possibile
field-help-range = Deve essere tra { $least } e { $most }.
field-help-amount = Scrivi l'importo in euro, con il punto per i centesimi: 12.50.
amount-thousands = «{ $key }» ha tre cifre dopo il punto: sono millesimi di euro
amount-thousands-help = Il punto separa i centesimi, non le migliaia. Se sono migliaia scrivi { $meant }.
field-help-degrees = Scrivi le coordinate in gradi, per esempio lat = 45.7117 e lon = 8.9072.
field-too-many = «{ $key }» ha { $count } valori: sono troppi
field-choice = «{ $value }» non va bene per «{ $key }»
field-help-choice = Si può scrivere: { $known }.
field-language = «{ $value }» non è il codice di una lingua
field-language-help = I codici hanno due lettere: it italiano, en inglese, fr francese, es spagnolo, ro romeno, sq albanese, ar arabo, uk ucraino, zh cinese.
id-not-slug = «{ $id }» non va bene per un indirizzo web
id-not-slug-help = Scrivi: { $better }
contact-phone = «{ $value }» non è un numero di telefono
contact-phone-help = Scrivi solo cifre e spazi, per esempio 0331 555 012.
contact-email = «{ $value }» non è un indirizzo e-mail
contact-email-help = Scrivi un indirizzo come nome@example.org.
contact-url = «{ $value }» non è un indirizzo web
contact-url-help = Scrivi l'indirizzo intero, che comincia con https:// – oppure, per una pagina di questo portale, con /.
place-swapped = Latitudine e longitudine sembrano scambiate: così il luogo è lontano dall'Italia
place-swapped-help = Scrivi lat = { $lat } e lon = { $lon }.
place-half = C'è solo una delle due coordinate: sulla mappa il luogo non si vede
place-half-help = Scrivi lat e lon insieme, o togli la riga.
booking-unreadable = «{ $value }» non è un modo per prenotare
booking-help = Scrivi un indirizzo web, un numero di telefono o un'e-mail.
hours-unreadable = L'orario «{ $value }» non si capisce
hours-appointment-help = Se si va solo su appuntamento togli la riga e scrivi by_appointment = true.
hours-help = Scrivi giorni in inglese e ore con i minuti: Mo-Fr 09:00-13:00,14:00-18:00; Sa 09:00-12:00; PH off. I giorni: Mo Tu We Th Fr Sa Su, PH per i festivi.
call-dates = Il bando chiude ({ $closes }) prima di aprire ({ $opens })
call-dates-help = Scambia le due date, o correggi quella sbagliata.
file-outside = «{ $path }» porta fuori dalla cartella dell'ente
file-outside-help = Si possono usare solo file della stessa cartella, con il loro nome: "carta.pdf".
paper-help = Scrivi `url` con un indirizzo web, oppure `file` con il nome di un file della cartella.
plan-help = Scrivi il tipo di piano: pai, pei, project o other.

service-title-help = Scrivi il nome del servizio come lo direbbe chi lo cerca: title = "Assistenza a casa per anziani".
service-summary-help = Scrivi in una o due frasi (al massimo 255 caratteri) che cosa fa il servizio e per chi: summary = "…".
service-regime-help = Scrivi chi lo garantisce: regime = "municipal" (comune), "accredited" (accreditato), "private" (privato) o "corporate" (welfare aziendale).
channel-kind-help = Scrivi che canale è: phone, email, pec, desk, online o whatsapp.
channel-value-help = Scrivi il numero o l'indirizzo in `value`; per uno sportello basta `place` con l'id di un luogo.
provider-name-help = Scrivi il nome con cui la gente conosce l'ente: name = "Il Filo Teso".
provider-kind-help = Scrivi che ente è: municipality, public-body, cooperative, association, company o foundation.
place-name-help = Scrivi il nome del luogo: name = "Punto sociale di Tradate".
place-kind-help = Scrivi che luogo è: social-point, municipal-office, centre, school, home o other.
place-comune-help = Scrivi l'id o il codice ISTAT del comune in cui si trova.
person-name-help = Scrivi nome e cognome: name = "Elena Marchetti".
person-role-help = Scrivi il ruolo: welfare-manager, social-worker o operator.
need-title-help = Scrivi il bisogno con le parole della gente: title = "Assistere un genitore a casa".
answer-label-help = Scrivi le parole della risposta: label = "Vive da sola".
answer-target-help = Ogni risposta deve portare da qualche parte: scrivi `need`, `category`, `audience` o `regime`.
call-title-help = Scrivi il nome del bando.
page-title-help = Scrivi il titolo della pagina.
territory-name-help = Scrivi il nome del territorio: name = "Ambito di Tradate".
territory-comune-help = Aggiungi almeno un comune: [[comune]] con id e name.
comune-name-help = Scrivi il nome del comune.
taxonomy-help = Aggiungi almeno una [[category]] e una [[audience]], con id e name.
term-id-help = Scrivi il codice: è quello che si usa nelle pagine.
term-name-help = Scrivi il nome che leggono i cittadini.
synonyms-two = Servono almeno due parole
synonyms-two-help = Per esempio: words = ["badante", "assistente familiare"].
synonyms-one-way-help = Servono `from` (le parole dei cittadini) e `to` (le parole delle pagine).

## Testo

body-too-deep = Qui il testo è troppo annidato: citazioni, elenchi o grassetti uno dentro l'altro
body-too-deep-help = Togli i livelli che non servono: due o tre bastano sempre.
body-html = L'HTML non si può usare: viene mostrato come testo
body-html-help = Usa il Markdown: **grassetto**, - elenchi, [parole](/indirizzo/).
body-heading-one = Il titolo «{ $title }» è scritto con un solo #
body-heading-one-help = Il titolo della pagina è già in `title`. Per una sezione usa ##.
body-image-alt = L'immagine non ha una descrizione
body-image-alt-help = Scrivi tra le parentesi quadre che cosa si vede: ![Il cortile del nido](cortile.jpg). Serve a chi non vede.
section-unknown = La sezione «{ $title }» non è nella scheda dei servizi
section-unknown-help = Il suo testo finisce in «Ulteriori informazioni». Le sezioni sono: { $known }.
section-spelling = Il titolo «{ $title }» è quasi giusto
section-lost = «{ $title }» non è scritto come un titolo
section-twice = La sezione «{ $title }» c'è due volte
section-twice-help = Unisci i due testi sotto un solo titolo.
section-built = La sezione «{ $title }» viene scritta dal portale con i dati in alto
section-built-help = Il tuo testo viene mostrato prima. Non ripetere prezzi, orari e contatti: se cambiano, qui restano vecchi.
link-forbidden = Questo collegamento non si può usare ({ $scheme })
link-forbidden-help = I collegamenti possono portare a pagine web (https://), a indirizzi e-mail (mailto:), a numeri (tel:) e alle pagine del portale.
link-broken = Nel portale non c'è la pagina «{ $path }»
link-broken-near = Forse volevi scrivere: { $near }
link-broken-help = Controlla l'indirizzo: è quello che vedi nel browser, da / in poi.
link-spaces = Questo non diventa un collegamento: nell'indirizzo ci sono spazi
link-spaces-help = Togli gli spazi dal nome del file e da qui, o scrivi l'indirizzo tra < e >.
link-empty = Questo collegamento non porta da nessuna parte
link-empty-help = Scrivi l'indirizzo tra le parentesi tonde.
link-own-computer = Questo file è sul tuo computer: gli altri non lo vedono
need-circle = Questa risposta porta a «{ $next }», che riporta qui: chi cerca gira in tondo
need-circle-help = Fai portare una delle risposte ai servizi (`category`, `audience` o `regime`) invece che a un altro bisogno.
need-unreachable = A «{ $title }» non si arriva da nessuna parte
need-unreachable-help = Nell'elenco dei bisogni non c'è, e ci portano solo risposte che nessuno incontra. Dagli un posto nell'elenco, per esempio order = 10, oppure fai portare qui la risposta di un altro bisogno.
need-dead-end = Dietro la risposta «{ $label }» non c'è nessun servizio
need-dead-end-help = Chi la sceglie resta senza aiuto. Controlla `category`, `audience` e `regime`: forse sono troppo stretti insieme. Se il servizio davvero manca, togli la risposta.
need-empty = «{ $title }» non porta a nessun servizio
need-empty-help = Aggiungi delle risposte (`answers`), oppure scrivi needs = ["{ $id }"] nelle pagine dei servizi che lo risolvono.
need-long = Da qui si può dover scegliere { $steps } volte prima di vedere un servizio: al massimo { $most }
need-long-help = Accorcia la strada: fai portare una delle risposte direttamente ai servizi.
image-external = Le immagini di altri siti non si possono usare
image-external-help = Salva l'immagine nella cartella dell'ente e scrivi il suo nome. Così nessun altro sito sa chi legge questa pagina.
attachment-missing = Non c'è il file «{ $file }»
attachment-near = Forse volevi scrivere: { $near }
attachment-help = Metti il file in { $folder }. Se il documento è già sul web, togli la riga `file` e al suo posto scrivi `url` con l'indirizzo, per esempio url = "https://www.example.org/carta.pdf".
attachment-logo-help = Metti il file in { $folder }, o togli la riga: il logo è facoltativo.
attachment-link-help = Metti il file in { $folder }. Per una pagina del portale scrivi l'indirizzo da / in poi.
attachment-kind = Il file «{ $file }» è di un tipo che non si può pubblicare
attachment-kind-help = Si possono pubblicare PDF, documenti (odt, docx, ods, xlsx, csv, txt) e immagini (png, jpg, webp).

## Riferimenti

reference-unknown = { $what }: «{ $id }» non esiste
reference-near = Forse volevi scrivere "{ $near }" ({ $name }).
reference-known = Si può scrivere: { $known }.
reference-several = Qui ci sono più valori in un testo solo: ciascuno va tra le sue virgolette.
reference-one-only = Qui può stare un solo valore: scegli quale, e togli gli altri.
reference-all = Per tutti i comuni si scrive "all".
reference-none = Non ce n'è ancora nessuno.
reference-twice = «{ $id }» c'è due volte in «{ $key }»
reference-twice-help = Togli uno dei due «{ $id }».
reference-already = «{ $near }» c'è già: togli questo nome.
data-below = «{ $table }» sta nel testo, sotto il secondo +++: qui nessuno lo legge come dato
data-below-help = Sposta queste righe in fondo ai dati, sopra il secondo +++.
provider-missing = { $count ->
    [one] L'ente «{ $provider }» ha un servizio ma non ha la sua pagina
   *[other] L'ente «{ $provider }» ha { $count } servizi ma non ha la sua pagina
}
provider-missing-help = Crea { $file } con i dati dell'ente. Per cominciare: sportello add provider <nome>
provider-broken = { $count ->
    [one] Un servizio di «{ $provider }» non si può pubblicare finché la pagina dell'ente ha errori
   *[other] { $count } servizi di «{ $provider }» non si possono pubblicare finché la pagina dell'ente ha errori
}
collision = Due pagine avrebbero lo stesso indirizzo: { $path }
collision-help = Cambia il nome di uno dei due file.
collision-reserved = Questo indirizzo serve al portale.
collision-services = Due servizi avrebbero lo stesso indirizzo «{ $id }»: { $first } e { $second }
collision-services-help = Cambia il nome di uno dei due file, per esempio in { $better }.
alias-path = «{ $path }» non può essere un vecchio indirizzo
alias-path-help = Scrivi solo il percorso, per esempio "/vecchia-pagina/".
term-twice = «{ $id }» c'è due volte

## Requisiti

requirement-inherited = { $count ->
    [one] Riguarda un servizio che prende questo dato dalla pagina dell'ente.
   *[other] Riguarda { $count } servizi che prendono questo dato dalla pagina dell'ente.
}
requirement-why = Perché: { $why }
requirement-soon = { $days ->
    [0] Scade oggi: { $title }
    [one] Scade domani: { $title }
   *[other] Scade tra { $days } giorni: { $title }
}
document-heavy = Il documento «{ $file }» pesa { $size } MB: con un telefono non si scarica, il massimo è { $most }
document-heavy-help = Salvalo di nuovo come PDF «ottimizzato per il web», o riduci le immagini. Un documento di solo testo pesa meno di 1 MB.
image-heavy = L'immagine «{ $file }» pesa { $size } MB: con un telefono la pagina non si apre, il massimo è { $most }
image-heavy-help = Salvala più piccola: per una pagina bastano 1600 punti di larghezza. Una foto così pesa meno di 1 MB.
duplicate-service = Questo servizio sembra lo stesso di «{ $other }»
duplicate-title = Lo stesso ente offre già «{ $other }» negli stessi luoghi: in un elenco non si distinguono
duplicate-label = qui c'è già
duplicate-help = Se è lo stesso, tieni una sola pagina e metti l'altro indirizzo in `aliases`. Se sono due, scrivi nel titolo e nella descrizione che cosa li distingue.
hint-sentence = Questa frase ha { $words } parole: chi legge si perde
hint-sentence-help = Dividila in due o tre frasi: una cosa per frase.
hint-section = La sezione «{ $section }» è difficile da leggere: indice { $index } su 100, meglio almeno 50
hint-section-label = la frase più difficile
hint-section-help = Frasi corte e parole di tutti i giorni: leggila ad alta voce, e scrivi come la diresti al telefono.
hint-word = «{ $word }» è una parola d'ufficio: meglio «{ $use }»
hint-word-phrase = «{ $word }» è linguaggio d'ufficio: meglio «{ $use }»
hint-word-help = Molte persone non la usano mai parlando. La lista delle parole è del portale: docs/plain-language.md.
requirement-example = Per esempio:
    { $example }
requirement-write = Scrivi qui, con i tuoi dati:
rule-syntax = La regola non si capisce da questo punto
rule-syntax-help = Le regole si scrivono in CEL, per esempio has(service.hours) && service.capacity <= 20. Forse manca una parentesi, un apice, o && tra due domande: vedi docs/profiles.md.
rule-field = Il campo «{ $name }» non esiste
rule-variable = «{ $name }» non esiste
rule-function = La funzione «{ $name }» non esiste
rule-too-deep = La regola ha troppe parentesi una dentro l'altra
rule-too-deep-help = Dividila in più controlli: [[requirement.check]].
rule-unsupported = Qui c'è una forma di CEL che le regole non usano
rule-unsupported-help = Si possono usare confronti, && || !, `in`, `has(…)`, all, exists, exists_one, map, filter e le funzioni di docs/requirements.md.
rule-has-what = `has` chiede se un dato c'è: tra le parentesi va un dato
rule-has-what-help = Per esempio has(service.charter). Per sapere se una lista è vuota: service.places.size() > 0.
rule-title-wanted = Qui va il titolo di una sezione, tra virgolette
rule-title-wanted-help = Per esempio words("Come fare").
rule-arguments = { $count ->
    [0] `{ $name }` si scrive senza niente tra le parentesi
    [one] `{ $name }` vuole un valore tra le parentesi
   *[other] `{ $name }` vuole { $count } valori tra le parentesi
}
rule-no-sections = `{ $name }` vale solo per i servizi: una pagina `{ $subject }` non ha sezioni fisse
rule-word = «{ $word }» non è un valore possibile: la regola non troverebbe mai niente
rule-section = Non c'è nessuna sezione «{ $word }»
rule-date = «{ $text }» non è una data
rule-date-help = Le date si scrivono così: date("2026-11-24").
rule-duration = «{ $text }» non è una durata
rule-duration-help = Per esempio days(30), oppure duration("36h").
rule-type = Qui serve { $wanted }, ma c'è { $found }
rule-type-help-record = Un gruppo di dati non si confronta intero: scegli un dato al suo interno, per esempio service.category.id.
rule-type-help-date = Le date si scrivono così: date("2026-11-24").
rule-type-help-days = I giorni si scrivono così: days(30).
rule-type-help-number = Togli le virgolette dal numero.
rule-type-help-text = Metti il testo tra virgolette.
rule-type-help-bool = Una regola è una domanda a cui si risponde sì o no: usa un confronto, oppure has(…).
rule-type-help-list = Una lista si scrive ["a", "b"], oppure è un dato che può avere più valori, come service.area.
rule-never = Questa parte non può mai essere vera: nessuna pagina rispetterebbe il requisito
rule-never-help = Controlla i confronti: forse < e > sono scambiati, o serve || al posto di &&.
rule-never-asked = Questa condizione non può mai essere vera: il requisito non si chiederebbe mai a nessuno
rule-never-asked-help = Controlla i confronti, oppure togli il requisito con retired = "motivo".
rule-always = Questa regola è sempre vera: non controlla niente
rule-always-help = Controlla i confronti, oppure togli la regola.
kind-bool = un sì o un no
kind-number = un numero
kind-text = un testo
kind-date = una data
kind-duration = una durata
kind-list = una lista
kind-dates = una lista di date
kind-record = un gruppo di dati
kind-sized = un testo o una lista
kind-scalar = un testo o un numero
fault-missing = manca un dato
fault-arithmetic = il calcolo non dà un numero (una divisione per zero, o un numero troppo grande)
fault-index = la lista non ha così tanti elementi
fault-argument = una funzione non sa che fare con questo valore
profile-group = Il gruppo «{ $name }» non c'è
plain-words-extends = Non c'è nessuna lista «{ $name }»
plain-words-extends-help = Scrivi extends = "it" per aggiungere alla lista del programma, o togli la riga per sostituirla.
profile-id = «{ $id }» non può essere il codice di un requisito
rule-known = Si può scrivere: { $known }.
rule-failed = La regola non si può calcolare: { $error }
rule-failed-page = su questa pagina
rule-failed-help = Escludi prima il caso che non si può calcolare, per esempio service.educators > 0 && service.capacity / service.educators <= 7.
profile-twice = Il requisito «{ $id }» c'è due volte
profile-extends = Non c'è nessun profilo «{ $name }»
profile-extends-help = Scrivi extends = "minimum", o togli la riga per partire da zero.
profile-id-help = Ogni requisito ha un codice: id = "Q30".
profile-no-rule = Il requisito «{ $id }» non ha nessuna regola
profile-no-rule-help = Aggiungi `rule` (o `expires`), oppure `retired = "motivo"` per toglierlo.
profile-title-help = Scrivi in poche parole che cosa chiede.
profile-message-help = Scrivi la frase che legge chi non rispetta il requisito.
profile-about = «{ $path }» non è un dato della pagina
profile-about-help = Si può scrivere il titolo di una sezione, oppure: { $known }.
profile-language = «{ $tag }» non è una lingua del programma
profile-language-help = Si può scrivere it o en.
profile-retired-unknown = Non c'è nessun requisito «{ $id }» da togliere

## Impostazioni e tema

settings-missing = In «{ $path }» non c'è un portale: manca portal.toml
settings-missing-help = Vai nella cartella del portale, o indicala con --portal. Per crearne uno: sportello new <cartella>
settings-above = Il portale è in { $path }: vai in quella cartella, o indicala con --portal.
settings-title-help = Scrivi il nome del portale: title = "Sportello Tradate".
settings-url = L'indirizzo del portale non va bene
settings-url-help = Scrivi l'indirizzo intero, per esempio https://www.example.org/ oppure https://www.example.org/servizi/.
settings-language = «{ $value }» non è una lingua del programma
settings-language-help = Si può scrivere it o en.
settings-timezone = «{ $value }» non è un fuso orario
settings-timezone-help = Per l'Italia scrivi "Europe/Rome".
look-color = «{ $value }» non è un colore
look-color-help = Scrivi il colore con sei cifre esadecimali, per esempio color = "#15437f".
look-color-light = Il colore { $color } è troppo chiaro per scriverci sopra in bianco
look-color-light-help = Il portale usa lo stesso colore, più scuro, dove ci sono scritte. Se non ti piace, scegline tu uno più scuro.
look-file = «{ $value }» non va bene per `{ $key }`
look-file-help = Scrivi il nome di un file nella cartella del portale, che finisce con .{ $endings }. Per esempio: look/logo.svg.
look-missing = Non c'è il file «{ $file }»
look-missing-help = Mettilo nella cartella del portale, accanto a portal.toml, con questo nome.
look-heavy = Il file «{ $file }» è troppo pesante
look-heavy-help = Ogni pagina lo carica, anche su un telefono con poco segnale: al massimo { $most } kB. Riducilo.
settings-folder = La cartella in «{ $key }» deve stare dentro il portale
settings-folder-help = Scrivi un nome come "content" o "public", senza .. e senza / all'inizio.
settings-output-overlap = Il sito non può finire in «{ $output }»: è dentro o attorno a «{ $other }»
settings-output-overlap-help = Scegli una cartella a parte: output = "public".
theme-missing = Non c'è il tema «{ $name }»
theme-missing-help = Crea la cartella { $folder }, o usa il tema incorporato: theme = "territorio".
theme-token = Il valore di «{ $name }» non si può usare
theme-token-help = Un valore è un colore, una misura o un carattere, senza ; { "{" } { "}" } < @ e senza url().
template-error = Nel modello c'è un errore: { $words }
template-error-help = I dati di ogni modello sono elencati in docs/themes.md.
message-syntax = Nel file dei messaggi c'è un errore: { $words }
message-syntax-help = Ogni messaggio è una riga: nome = testo. Le righe che seguono hanno uno spazio davanti.

## Comandi

cli-usage = Uso:
cli-heading-commands = Comandi
cli-heading-options = Opzioni
cli-heading-arguments = Argomenti
cli-value-options = OPZIONI
cli-value-command = COMANDO
cli-value-dir = CARTELLA
cli-value-ente = ENTE
cli-value-nome = NOME
cli-value-titolo = TITOLO
cli-value-codice = CODICE
cli-value-comune = COMUNE
cli-value-categoria = CATEGORIA
cli-value-destinatari = DESTINATARI
cli-value-anni = ANNI
cli-value-lingua = LINGUA
cli-value-parole = PAROLE
cli-value-territorio = TERRITORIO
cli-value-aaaa-mm-gg = AAAA-MM-GG
cli-help = Mostra questo aiuto
cli-version = Mostra la versione
cli-about = Sportello trasforma una cartella di pagine di servizi in un portale controllato, cercabile e accessibile.
cli-portal = La cartella del portale; se manca, quella in cui sei
cli-date = Il giorno per cui costruire; se manca, oggi
cli-color = Colori nel terminale: auto, always (sempre) o never (mai)
cli-quiet = Solo i problemi, senza riassunti
cli-lang = La lingua dei messaggi: it o en; se manca, quella del portale
cli-examples = Per cominciare:
    {"  "}sportello new mio-portale        crea un piccolo portale che funziona subito
    {"  "}cd mio-portale
    {"  "}sportello serve                  lo mostra nel browser mentre scrivi

    Prima di pubblicare:
    {"  "}sportello check                  mostra tutto quello che manca, con il punto esatto
    {"  "}sportello build                  scrive il sito nella cartella public
cli-new-about = Crea un piccolo portale che si costruisce e si mostra subito.
cli-new-dir = La cartella da creare; può esistere già, se è vuota
cli-new-title = Il nome del portale
cli-new-examples = Esempio:
    {"  "}sportello new mio-portale --title "Sportello Valchiara"
cli-add-about = Aggiunge una pagina nuova, con i commenti che spiegano che cosa scrivere.
cli-add-examples = Esempi:
    {"  "}sportello add provider "Il Filo Teso"
    {"  "}sportello add service il-filo-teso "Assistenza a casa"
    {"  "}sportello add place "Punto sociale di Tradate"
cli-add-service-about = Aggiunge un servizio a un ente. Nasce sospeso: la pagina dice che non è ancora attivo, finché non togli `status`.
cli-add-service-provider = L'ente: il nome della sua cartella
cli-add-service-name = Il nome del servizio
cli-add-provider-about = Aggiunge un ente.
cli-add-provider-name = Il nome dell'ente
cli-add-place-about = Aggiunge un luogo.
cli-add-place-name = Il nome del luogo
cli-check-about = Controlla tutte le pagine e mostra ogni problema con il punto esatto, il perché e che cosa scrivere. Non pubblica niente.
cli-check-format = Come mostrare i problemi: full (per esteso), concise (una riga ciascuno), markdown (un commento per chi rivede le modifiche); per i programmi json, json-lines, sarif, github, gitlab o junit
cli-check-fail-on = Quando finire con errore: required (manca qualcosa di obbligatorio), recommended (anche di consigliato) o never (mai)
cli-check-provider = Mostra solo i problemi delle pagine di questo ente (si può ripetere)
cli-check-changed-since = Mostra solo i problemi dei file cambiati in git da questa revisione (per esempio origin/main); i riferimenti si controllano comunque con tutte le pagine
cli-check-output = Scrivi i problemi in un file invece che nel terminale
cli-check-verbose = Mostra tutti i consigli sul linguaggio semplice, non solo i primi tre di ogni pagina
cli-check-fix = Correggi da solo quello che ha una sola risposta giusta; il resto della pagina e i commenti non cambiano
cli-check-diff = Mostra che cosa cambierebbe --fix, senza cambiare niente
cli-check-examples = Esempi:
    {"  "}sportello check
    {"  "}sportello check --format concise
    {"  "}sportello check --date 2027-01-31      che cosa sarà scaduto a fine gennaio?

    Finisce con 0 se va tutto bene, 1 se ci sono problemi, 2 per un comando sbagliato,
    3 per le impostazioni, 4 per il tema, 5 se un file non si legge o non si scrive.
cli-build-about = Costruisce il sito. Se manca qualcosa di obbligatorio non pubblica niente: il sito di prima resta com'era.
cli-build-no-cache = Rifà tutto da capo, e non tiene nulla per la volta dopo
cli-build-precompress = Scrive accanto ai testi le versioni compresse (.gz e .br), per i server che le mandano
cli-build-release-dir = Mette il sito anche in una cartella di versioni, e vi punta il collegamento `current`
cli-build-shard = Costruisce solo una parte del sito, in shards/K-of-N; `merge-shards` le mette insieme
cli-build-timings = Dice dove va il tempo: passi, modelli, pagine più lente
cli-build-trace = Scrive dove va il tempo in un file per il visore di tracce di Chrome
cli-build-allow-invalid = Pubblica le pagine senza errori; quelle che mancano sono elencate nel registro della qualità
cli-build-force = Sostituisce la cartella del sito anche se contiene file che il programma non ha scritto
cli-build-examples = Esempi:
    {"  "}sportello build
    {"  "}sportello build --portal ../altro-portale
cli-serve-about = Mostra il portale nel browser e lo aggiorna mentre scrivi. Gli errori appaiono nel terminale e sopra la pagina.
cli-serve-host = L'indirizzo su cui rispondere; se manca, solo questo computer
cli-serve-port = La porta; se è occupata si usa la prossima libera
cli-serve-timings = Dopo ogni cambiamento dice dove è andato il tempo, fino alle pagine nuove
cli-serve-open = Apre il browser
cli-serve-examples = Esempio:
    {"  "}sportello serve --open
cli-search-about = Cerca tra i servizi e dice perché ciascuno è stato trovato.
cli-search-words = Le parole da cercare
cli-search-limit = Quanti servizi mostrare; se manca, 10
cli-search-comune = Solo i servizi di un comune: id o nome
cli-search-category = Solo una categoria: id o nome
cli-search-audience = Solo per chi: id o nome dei destinatari
cli-search-regime = Solo un regime
cli-search-free = Solo i servizi gratuiti
cli-search-mode = Solo come si riceve il servizio
cli-search-age = Solo per chi ha questa età, in anni
cli-search-language = Solo dove si parla una lingua: codice o nome
cli-search-open = Solo ciò che è aperto adesso
cli-search-explain = Dice come nasce ogni punteggio
cli-search-queries = Fa tutte le ricerche di un file, una per riga (- per lo standard input), e risponde a ciascuna con una riga di JSON
cli-search-json = In JSON, per i programmi
cli-search-examples = Esempio:
    {"  "}sportello search "badante per mia mamma"
cli-explain-about = Spiega un requisito o il codice di un problema.
cli-explain-code = Il codice, per esempio Q08 o S021
cli-explain-examples = Esempi:
    {"  "}sportello explain Q08
    {"  "}sportello explain S021
cli-requirements-about = Elenca i requisiti in vigore nel portale: quelli del programma con i cambiamenti di content/requirements.toml. Per leggerne uno con esempi: sportello explain Q08.
cli-requirements-format = Come elencarli: table (una riga ciascuno), markdown (un documento completo) o json (per i programmi)
cli-requirements-examples = Esempi:
    {"  "}sportello requirements
    {"  "}sportello requirements --format markdown > requisiti.md

cli-merge-about = Unisce i contenuti di più territori in un portale solo: quello di una regione.
cli-merge-territories = I portali dei territori: la cartella, oppure nome=cartella
cli-merge-own = La cartella delle pagine e dei dati propri della regione (se manca: own, se c'è)
cli-merge-allow-invalid = Unisce le pagine senza errori; le altre restano fuori
cli-merge-force = Riscrive la cartella dei contenuti anche se contiene file che il programma non ha scritto
cli-merge-examples = Esempi:
    {"  "}sportello merge --portal lombardia tradate saronno
    {"  "}sportello merge --portal lombardia nord=../ambito-1 sud=../ambito-2
    {"  "}sportello build --portal lombardia
cli-merge-shards-about = Mette insieme le parti di un sito costruite da più macchine, al posto del sito di prima.
cli-merge-shards-shards = Le cartelle delle parti (se mancano: quelle dentro shards)
cli-merge-shards-force = Sostituisce la cartella del sito anche se contiene file che il programma non ha scritto
cli-merge-shards-release-dir = Mette il sito anche in una cartella di versioni, e vi punta il collegamento `current`
cli-merge-shards-examples = Esempi:
    {"  "}sportello build --shard 1/2 && sportello build --shard 2/2 && sportello merge-shards
    {"  "}sportello merge-shards /dati/parte-1 /dati/parte-2
cli-agenda-about = Elenca che cosa scade o va ricontrollato nei prossimi giorni, ente per ente: assicurazioni, accreditamenti, carte dei servizi, indagini, controlli delle pagine.
cli-agenda-days = Quanti giorni guardare avanti (se manca: 90)
cli-agenda-format = Come elencarle: table (per ente), csv (per i fogli di calcolo) o ical (per il calendario)
cli-agenda-provider = Solo le scadenze di questo ente (si può ripetere)
cli-agenda-output = Scrivi l'elenco in un file invece che nel terminale
cli-agenda-examples = Esempi:
    {"  "}sportello agenda
    {"  "}sportello agenda --days 365 --format ical --output scadenze.ics
    {"  "}sportello agenda --provider filo-teso

usage-unknown-argument = l'opzione «{ $argument }» non esiste
usage-too-many = «{ $argument }» è di troppo
usage-missing-value = manca il valore di { $argument }
usage-unknown-command = il comando «{ $name }» non esiste
usage-invalid-value = «{ $value }» non va bene per { $argument }
usage-missing-argument = manca { $argument }
usage-missing-command = manca il comando
usage-conflict = «{ $argument }» non si può usare insieme a { $other }
usage-value-date = Una data si scrive così: 2026-11-24, cioè anno, mese e giorno.
usage-value-shard = Una parte si scrive così: 3/8, cioè la terza di otto; le parti possono essere al massimo mille.
usage-value-port = Una porta è un numero da 1 a 65535.
usage-value-days = I giorni sono un numero da 0 a 36500.
usage-value-host = Un indirizzo è fatto di numeri: 127.0.0.1 per questo computer soltanto, 0.0.0.0 per tutta la rete.
usage-near = Forse volevi scrivere: { $near }
check-provider-unknown = non c'è nessun ente «{ $provider }»
check-no-git = per --changed-since serve il programma git, che qui non si trova
check-no-repository = la cartella del portale non è in un repository git: --changed-since non può sapere che cosa è cambiato
check-no-revision = git non conosce la revisione «{ $revision }»
check-fixed = { $count ->
    [0] Non c'è niente da correggere in automatico.
    [one] Corretto un problema.
   *[other] Corretti { $count } problemi in { $files ->
        [one] un file
       *[other] { $files } file
    }.
}
check-diff = { $count ->
    [0] Non c'è niente da correggere in automatico.
    [one] --fix correggerebbe un problema.
   *[other] --fix correggerebbe { $count } problemi in { $files ->
        [one] un file
       *[other] { $files } file
    }.
}
file-not-written = non si può scrivere { $path }: { $error }
output-not-printed = non si può scrivere tutto quello che il comando dice: { $error }
usage-known = Si può scrivere: { $known }
usage-help = Per l'aiuto: sportello --help

phase-reading = Leggo le pagine
phase-checking = Controllo i requisiti
phase-indexing = Preparo la ricerca
phase-rendering = Scrivo le pagine
phase-publishing = Pubblico

summary-check = { $services ->
    [one] 1 servizio
   *[other] { $services } servizi
}, { $providers ->
    [one] 1 ente
   *[other] { $providers } enti
}, { $comuni ->
    [one] 1 comune
   *[other] { $comuni } comuni
} · { $problems } · { $time }
summary-build = { $services ->
    [one] 1 servizio
   *[other] { $services } servizi
}, { $providers ->
    [one] 1 ente
   *[other] { $providers } enti
}, { $comuni ->
    [one] 1 comune
   *[other] { $comuni } comuni
} · { $pages ->
    [one] 1 pagina
   *[other] { $pages } pagine
} · { $problems } · { $time }
summary-output = Il sito è in { $folder }
summary-see-check = Per vedere gli avvisi: sportello check
summary-explain =
    In ogni pagina, tra le due righe +++ ci sono i dati: prima le righe semplici, poi i gruppi (tabelle) che cominciano con [. Sotto il secondo +++ c'è il testo.
    Per capire meglio un codice: sportello explain <codice>

build-refused = il sito non è stato pubblicato ({ $problems }); quello di prima resta com'era
build-unchanged = Nulla è cambiato: il sito in { $folder } resta com'è
build-released = Questa versione è in { $folder }, e `current` punta lì
build-unreleased = Il sito è pubblicato, ma in { $folder } non si può mettere la versione: { $error }
build-waiting = Un altro sportello sta lavorando su questo portale: aspetto che finisca.
build-no-room = Nella cartella { $folder } non si può scrivere: { $error }. Il sito si fa lo stesso, ma ogni volta da capo.
build-refused-hint = Per pubblicare intanto le pagine senza errori: sportello build --allow-invalid
build-refused-theme = il sito non è stato pubblicato, perché il tema ha errori; quello di prima resta com'era
build-io = il sistema non lo permette: { $error }
io-full = il disco è pieno
io-forbidden = mancano i permessi
io-read-only = il disco è in sola lettura
io-busy = la cartella è in uso, o è un punto di montaggio
io-missing = manca un file o una cartella
io-in-the-way = al suo posto c’è un file
io-address = questo computer non ha quell’indirizzo
publish-stays = Il sito di prima resta com'era. Rimedia e ripeti il comando.
build-search = non si può fare l'indice della ricerca: { $error }
publish-not-a-folder = «{ $folder }» non è una cartella: il sito di prima resta com'era
publish-foreign = { $count ->
    [one] in «{ $folder }» c'è un file che il programma non ha scritto, e verrebbe perso:
   *[other] in «{ $folder }» ci sono { $count } file che il programma non ha scritto, e verrebbero persi:
}
place-taken = { $option } non può stare in «{ $folder }»: { $place }
place-taken-help = Quella cartella la legge o la riscrive il programma. Scegline una fuori.
publish-link = «{ $folder }» è un collegamento simbolico, e il sito deve stare in una cartella vera: il sito di prima resta com'era. Per tenere le versioni dietro a un collegamento c'è --release-dir.
io-where = Non si può scrivere in «{ $folder }»: guarda di chi è (ls -ld { $folder }). Se di solito costruisce un altro utente, usa quello.
build-few = Attenzione: vanno online solo { $shown } servizi su { $all }. Gli altri hanno errori, oggi non valgono o non ci sono più. Per il programma oggi è il { $date }: se non è vero, correggi l'orologio del computer (o l'opzione --date) e ripeti.
publish-foreign-help = Metti altrove quello che ti serve, scegli un'altra cartella con `output` in portal.toml, o usa --force.

shards-done = { $shards ->
    [one] Una parte
   *[other] { $shards } parti
    }: { $services ->
    [one] un servizio
   *[other] { $services } servizi
    }, { $pages } pagine · { $time }
shard-output = Questa parte del sito è in { $folder }. Quando ci sono tutte: sportello merge-shards
shards-none = in { $folder } non c'è nessuna parte di un sito
shards-none-help = Una parte si costruisce così: sportello build --shard 1/4
shards-no-shard = «{ $one }» non è una parte di un sito; quello di prima resta com'era
shards-no-shard-help = Una parte è la cartella che scrive sportello build --shard, con tutti i suoi file, anche quelli che cominciano con un punto.
shards-different = «{ $one }» e «{ $other }» non sono parti dello stesso sito; quello di prima resta com'era
shards-different-help = Le parti devono venire dagli stessi contenuti, con lo stesso programma, per lo stesso giorno (--date) e nello stesso numero di parti.
shards-twice = «{ $one }» e «{ $other }» sono la stessa parte; il sito di prima resta com'era
shards-twice-help = Indica ogni parte una volta sola.
shards-missing = mancano delle parti: { $one }; il sito di prima resta com'era
shards-missing-help = Costruisci anche queste, poi riprova: sportello build --shard K/N
shards-damaged = «{ $one }» non è com'era quando è stata scritta; il sito di prima resta com'era
shards-damaged-help = Forse la copia non è arrivata tutta: copiala di nuovo, o costruisci di nuovo quella parte.

merge-of = { $name } ({ $folder }):
merge-done = { $territories ->
    [one] Un territorio
   *[other] { $territories } territori
    }: { $services ->
    [one] un servizio
   *[other] { $services } servizi
    } di { $providers ->
    [one] un ente
   *[other] { $providers } enti
    }, ora in { $folder }
merge-unchanged = Nulla è cambiato nei territori: { $folder } resta com'è
merge-next = Ora:
    {"  "}sportello check{ $option }
    {"  "}sportello build{ $option }
merge-refused = i territori non sono stati uniti; la cartella di prima resta com'era
merge-refused-hint = Per unire intanto le pagine senza errori: aggiungi --allow-invalid
merge-demo = In almeno un territorio i contenuti sono inventati, ma le impostazioni della regione non lo dicono: scrivi demo = true in portal.toml.
merge-overlap = «{ $content }», dove scriverei, e «{ $folder }», da cui leggo, sono la stessa cartella o una è dentro l'altra
merge-overlap-help = Scegli con --portal la cartella del portale della regione: sportello merge --portal regione tradate saronno
merge-name = da «{ $given }» non so fare il nome del territorio
merge-name-twice = due territori si chiamerebbero «{ $name }»: { $one } e { $other }
merge-name-inside = i nomi «{ $name }» e «{ $longer }» si confondono: uno è l'inizio dell'altro
merge-name-help = Il nome del territorio sta davanti agli id delle sue pagine. Sceglilo tu, con lettere minuscole e trattini: nome=cartella
merge-own-missing = la cartella «{ $folder }» non c'è
merge-not-a-folder = «{ $folder }» non è una cartella: resta com'è
merge-stays = La cartella di prima resta com'era. Rimedia e ripeti il comando.
merge-foreign-help = Questa cartella la riscrive il programma. Metti le pagine della regione in un'altra, che si indica con --own, o usa --force.
merge-need = Il bisogno «{ $id }» qui è diverso
merge-need-help = Vale quello di { $territory }. Se la regione ne vuole un altro, lo scrive nella sua cartella: needs/{"<id>"}.md
merge-rules = Le regole proprie di questo territorio restano nel suo portale
merge-rules-help = Nella regione valgono per tutti le stesse regole: quelle del programma e quelle della regione.
merge-plain-words = Le parole da evitare di questo territorio restano nel suo portale
merge-plain-words-help = Nella regione vale l'elenco del programma con quello della regione.
merge-term = «{ $id }» qui è scritto in un altro modo
merge-term-help = Vale quello che scrive { $territory }. Se la regione vuole altro, lo scrive nella sua taxonomy.toml.
merge-term-own-help = Vale quello che scrive la regione.
merge-link = Questo collegamento porta a una pagina che resta nel portale del territorio: { $path }
merge-link-dropped = Questo collegamento porta a una pagina che ha errori e resta fuori dalla regione: { $path }
merge-link-dropped-help = Nella regione restano le parole, senza collegamento, finché la pagina non viene corretta.
merge-link-help = Nella regione restano le parole, senza collegamento. Se il portale del territorio ha un indirizzo, scrivilo in portal.toml (url): il collegamento porterà lì.
merge-key-help = Se il portale del territorio ha un indirizzo, scrivilo nel suo portal.toml (url): questo campo porterà lì. Oppure la regione scrive nella sua cartella una pagina con lo stesso nome.
merge-comune-twice = { $name } c'è già in { $territory }
merge-comune-twice-help = Nella regione è un comune solo, con i dati di { $territory }.
merge-comune-clash = { $name } ha lo stesso id di un altro comune di { $territory }, con un altro codice ISTAT: { $id }
merge-comune-clash-help = Uno dei due territori deve cambiarlo, in territory.toml e nelle pagine: per esempio { $id }-2, o con la sigla della provincia.
merge-comune-ids = { $name } qui si chiama «{ $id }», ma { $territory } ha lo stesso codice ISTAT con un altro id
merge-comune-ids-help = I due territori devono usare lo stesso id: { $id }.
merge-own-data = Il file non si può leggere: { $error }
merge-own-data-help = I dati della regione e quelli dei territori diventano un file solo: questo deve essere in ordine.

new-no-folder = manca il nome della cartella: sportello new mio-portale
new-done = Ho creato il portale in { $folder } ({ $count } file).
new-next = Ora:
    {"  "}cd { $folder }
    {"  "}sportello serve
new-not-empty = la cartella «{ $folder }» non è vuota
new-not-empty-help = Scegli un altro nome: non voglio sovrascrivere niente.

add-done = Ho creato { $file }
add-next = Aprilo, segui i commenti e poi: sportello check
add-name = da «{ $name }» non si può fare un nome di file: servono lettere o cifre
add-exists = «{ $file }» esiste già: non l'ho toccato
add-service-taken = il servizio «{ $id }» esiste già ({ $file }); due servizi non possono avere lo stesso indirizzo. Prova con "{ $better }"
add-provider-unknown = l'ente «{ $provider }» non esiste
add-provider-unknown-help = Prima crealo: sportello add provider { $provider }

serve-ready = Il portale è su { $url }
serve-stop = Per fermarlo premi Ctrl-C. Le pagine si aggiornano da sole quando salvi.
serve-changed = Qualcosa è cambiato: ricostruisco…
serve-kept = { $problems }: si vede ancora la versione di prima
serve-nothing = { $problems }: il portale non si può ancora mostrare
serve-partial = { $count ->
    [one] C'è un errore: la pagina che ce l'ha non viene mostrata
   *[other] Ci sono { $count } errori: le pagine che li hanno non vengono mostrate
}
serve-close = Chiudi
serve-ports = le porte da { $first } a { $last } sono tutte occupate: scegline un'altra con --port
serve-watch = non posso accorgermi dei file che cambiano: { $error }

search-none = Nessun servizio per «{ $query }».
search-none-filtered-help = Con questi filtri non resta nessun servizio: prova a toglierne uno.
search-none-help = Prova con meno parole, o con una parola più comune. Le parole dei cittadini si aggiungono in content/synonyms.toml.
search-index-unwritten = L'indice per altri programmi non si può scrivere in { $folder }: { $error }
search-reason = «{ $word }» in: { $fields }
search-reason-guess = «{ $word }» (letto come «{ $other }») in: { $fields }
search-everywhere = tutti i comuni
field-title = titolo
field-words = argomenti e bisogni
field-category = categoria o destinatari
field-summary = descrizione breve
field-provider = ente
field-place = comuni e luoghi
field-body = testo
field-needs = sinonimi dei bisogni o tipo di unità
field-related = sinonimi di categoria o destinatari
field-synonyms = sinonimi aggiunti
field-also = sinonimi aggiunti a categoria o destinatari
search-nothing-asked = Scrivi almeno una parola, o un filtro come --comune tradate
search-queries-unreadable = Le domande non si leggono: { $error }
search-filter-unknown = «{ $value }» non è tra i valori di { $filter }
search-filter-known = Si può scrivere: { $known }
search-more = Mostrati { $shown } servizi su { $total }: con --limit ne vedi di più.
search-explained = punti { $points } ({ $reward }), livello { $level }, pagina curata { $merit } su 2
search-reward-none = nessun premio
search-reward-exact-title = il titolo è la domanda: × 2
search-reward-near-title = tutte le parole nel titolo: × 1,2
search-reward-near-summary = tutte le parole nella descrizione breve: × 1,1

explain-required = Obbligatorio per { $subject }.
explain-recommended = Consigliato per { $subject }.
explain-service = ogni servizio
explain-provider = ogni ente
explain-place = ogni luogo
explain-why = Perché: { $why }
explain-source = Da dove viene: { $source }
explain-example = {"  "}Per esempio:
explain-applies = {"  "}Quando: { $rule }
explain-rule = {"  "}Regola: { $rule }
explain-expires = {"  "}Scade: { $rule }
explain-wrong = Sbagliato:
explain-right = Giusto:
explain-retired = { $code } ({ $subject }) non si applica in questo portale: { $reason }
explain-unknown = il codice «{ $code }» non esiste
requirements-built-in = { $title } (profilo «minimum»)
requirements-changed = { $title } (profilo «minimum» cambiato da content/requirements.toml)
requirements-own = { $title } (profilo del territorio: content/requirements.toml)
requirements-other = Altri requisiti
requirements-required = obbligatorio
requirements-recommended = consigliato
requirements-service = servizio
requirements-provider = ente
requirements-place = luogo
requirements-line = { $title } ({ $level }, { $subject }, peso { $weight })

agenda-title = { $count ->
    [one] Una scadenza
   *[other] { $count } scadenze
} nei prossimi { $days } giorni, al { $date }. Quelle già passate vengono prima.
agenda-none = Niente scade e niente va ricontrollato nei prossimi { $days } giorni.
agenda-places = Luoghi
agenda-services = { $count ->
    [one] per un servizio
   *[other] per { $count } servizi
}
agenda-file = { $code } · { $file }
agenda-name = scadenze e controlli

explain-S001 = Il file non è in UTF-8. UTF-8 è il modo in cui oggi si scrivono i testi, accenti compresi. Apri il file nel tuo editor e salvalo scegliendo quella codifica.
explain-S002 = Il file è vuoto. Una pagina vuota non viene pubblicata.
explain-S003 = Ogni pagina comincia con i suoi dati, tra due righe che contengono solo +++. Qui manca la prima.
explain-S004 = Ogni pagina comincia con i suoi dati, tra due righe che contengono solo +++. Qui manca la seconda: senza, non si sa dove finiscono i dati e comincia il testo.
explain-S005 = Il file è troppo grande per essere una pagina di parole.
explain-S006 = I collegamenti simbolici non vengono seguiti: potrebbero pubblicare file che stanno fuori dal portale.
explain-S007 = Il nome di un file o di una cartella diventa l'indirizzo della pagina. Per questo può avere solo lettere minuscole senza accenti, cifre e trattini: si può dettare al telefono e funziona ovunque.
explain-S008 = Il file è in un posto dove nessuno lo legge. Le pagine stanno in providers/<ente>/, places/, people/, needs/, calls/ e pages/.
explain-S009 = Il sistema non ha permesso di leggere il file.
explain-S010 = Una pagina con il nome di una lingua (servizio.en.md) è una traduzione. Questa versione del programma non le pubblica ancora.
explain-S011 = Alcuni editor di Windows scrivono all'inizio del file tre byte invisibili (BOM). La pagina viene letta lo stesso.
explain-S012 = Windows finisce le righe con due caratteri (CRLF), gli altri sistemi con uno (LF). Vanno bene tutti e due.
explain-S013 = Manca la cartella con le pagine.
explain-S014 = territory.toml dice quali sono i comuni, taxonomy.toml quali categorie e destinatari esistono. Senza, nessuna pagina si può controllare.
explain-S020 = I dati di una pagina si scrivono in TOML: una riga per dato, con il segno =. I testi stanno tra virgolette, i numeri, le date e true/false no.
explain-S021 = Questo nome di dato non esiste. Di solito è un errore di battitura. I nomi sono in inglese, perché sono uguali in tutti i portali.
explain-S022 = Il valore non è del tipo giusto: per esempio un testo dove serve un numero, o una data tra virgolette.
explain-S023 = Manca un dato senza il quale la pagina non si può fare.
explain-S024 = Qui si possono scrivere solo alcune parole.
explain-S027 = Gli orari si scrivono come in OpenStreetMap: giorni in inglese, ore con i minuti, regole separate da punto e virgola.
explain-S028 = L'indirizzo e-mail non è scritto bene.
explain-S029 = L'indirizzo web non è scritto bene. Deve cominciare con https:// o, per una pagina di questo portale, con /.
explain-S030 = Il numero di telefono contiene qualcosa che non si può comporre.
explain-S031 = Il numero è troppo piccolo o troppo grande. Per le coordinate: sono scambiate, o ne manca una.
explain-S032 = Le lingue si indicano con il loro codice (BCP 47): it, en, fr, ro, sq, ar, uk…
explain-S033 = Due date sono nell'ordine sbagliato.
explain-S034 = Questa parola diventa parte di un indirizzo: solo lettere minuscole senza accenti, cifre e trattini.
explain-S035 = In TOML il punto separa i decimali. Un importo con tre cifre dopo il punto è quasi sempre un numero scritto con il punto delle migliaia.
explain-S040 = Nelle pagine si scrive Markdown. L'HTML non si può usare, perché chi scrive una pagina non deve poter cambiare le altre: viene mostrato come testo.
explain-S041 = I titoli delle sezioni sono quelli della scheda nazionale dei servizi. Un titolo diverso non si perde: finisce in «Ulteriori informazioni».
explain-S042 = Il titolo più grande della pagina è quello nei dati. Le sezioni cominciano con due #.
explain-S043 = La stessa sezione c'è due volte.
explain-S044 = Prezzi, orari, canali e contatti si scrivono una volta sola, nei dati in alto. La pagina ne fa le sezioni.
explain-S045 = Un collegamento può portare solo a pagine web, e-mail, numeri di telefono e pagine del portale. Gli altri tipi possono eseguire programmi o leggere file.
explain-S046 = Chi non vede ascolta la descrizione dell'immagine. Senza, per quella persona l'immagine non c'è.
explain-S047 = Un ente può usare solo i file della sua cartella.
explain-S048 = Il file nominato non c'è.
explain-S049 = Si possono pubblicare documenti e immagini, non file che un browser può eseguire.
explain-S050 = Il portale non chiede niente ad altri siti: nessuno deve sapere chi cerca un aiuto.
explain-S051 = Quando due persone cambiano le stesse righe, git le scrive tutte e due con dei segni in mezzo. Bisogna scegliere.
explain-S052 = Citazioni, elenchi e grassetti possono stare uno dentro l'altro, ma non per decine di livelli: nessuno li legge, e il portale non si potrebbe costruire.
explain-S053 = Un gruppo di dati come [[channel]] è scritto nel testo della pagina. I dati stanno tra le due righe +++; sotto c'è solo il testo.
explain-S054 = Un file come pagina.en.md traduce pagina.md. Qui la pagina non c'è: forse il nome è scritto in un altro modo.
explain-S055 = Una lista tradotta ha più o meno righe di quella della pagina: non si capisce quale riga traduce quale.
explain-S056 = Il file territory.geojson con i confini dei comuni non si può leggere.
explain-S057 = Nel file dei confini manca un comune, c'è un contorno che non si può usare o uno che non serve.
explain-S058 = A una traduzione manca una parte della sua pagina: un dato, una sezione o il testo. Una pagina in due lingue confonde chi legge.
explain-S059 = Chi prepara una pagina nuova con sportello add trova qua e là un esempio, da cambiare con il dato vero. Questo è rimasto, e sul portale sembra vero: per esempio che qualcuno abbia riletto la pagina.
explain-S060 = La regola di un requisito non è scritta bene. Le regole sono espressioni CEL.
explain-S061 = La regola nomina un dato che non esiste.
explain-S062 = La regola chiama una funzione che non esiste.
explain-S063 = Due requisiti hanno lo stesso codice e lo stesso soggetto, o il codice non va bene: lettere, cifre e trattini, al massimo 20, e diverso dai codici del programma (S020, R001…).
explain-S064 = La regola è scritta bene, ma su una pagina il calcolo non riesce: una divisione per zero, un numero troppo grande, un elemento che la lista non ha. Un dato che manca invece non è un errore: la regola allora non è rispettata.
explain-S065 = `about` dice dove mostrare il problema: deve essere un dato della pagina o il titolo di una sezione.
explain-S066 = Si può togliere solo un requisito che c'è.
explain-S067 = Nella regola un valore è del tipo sbagliato: un testo dove serve un numero, una data scritta come testo…
explain-S068 = La regola (o il gruppo) usa una parola che quel dato non può mai avere, o il titolo di una sezione che non c'è.
explain-S069 = La regola o la sua condizione non può mai essere vera: tutte le pagine sbaglierebbero, o nessuna sarebbe controllata.
explain-S070 = La regola è sempre vera e quindi non controlla niente.
explain-M001 = Un comune c'è in due territori. Se è lo stesso, nella regione è uno solo. Se hanno lo stesso id ma non lo stesso codice ISTAT, o il contrario, nessuno li saprebbe distinguere.
explain-M002 = Due territori dicono in modo diverso come si chiama una categoria, un destinatario o un'unità di offerta. Vale la regione, poi il primo territorio.
explain-M003 = Un testo porta a una pagina, come le note legali, che parla del portale del territorio e perciò resta lì; oppure a una pagina che ha errori, e che per ora nella regione non entra.
explain-M004 = Due territori fanno in modo diverso la stessa domanda a chi cerca aiuto. Nella regione c'è una volta sola: vale la regione, poi il primo territorio.
explain-M005 = Un territorio ha regole proprie (requirements.toml). Un portale ha regole uguali per tutti: nella regione valgono quelle della regione.
explain-M006 = Un file di dati della regione (territory.toml, taxonomy.toml, …) ha un errore, e non si può unire a quelli dei territori.
explain-R001 = La pagina nomina qualcosa che non esiste: un luogo, una categoria, un comune… Gli id sono i nomi dei file, o quelli scritti in territory.toml e taxonomy.toml.
explain-R002 = Due cose avrebbero lo stesso nome o lo stesso indirizzo.
explain-R003 = Un collegamento porta a una pagina del portale che non c'è.
explain-R004 = La cartella di un ente contiene servizi ma non la pagina dell'ente (index.md).
explain-R005 = La stessa cosa è nominata due volte nella stessa lista.
explain-R006 = I servizi di un ente si pubblicano solo se la pagina dell'ente è a posto.
explain-R007 = Un vecchio indirizzo deve essere un percorso semplice, come /vecchia-pagina/.
explain-R008 = Il documento è troppo pesante da scaricare con un telefono. Il limite è nel profilo: largest_document, in megabyte.
explain-R009 = Due servizi hanno quasi lo stesso titolo e quasi lo stesso testo, con lo stesso ente o nello stesso luogo: forse sono lo stesso servizio scritto due volte.
explain-R010 = Le risposte di alcuni bisogni portano l'una all'altra in cerchio. Chi cerca aiuto torna sempre alla stessa domanda.
explain-R011 = Un bisogno che non è nell'elenco e a cui non porta nessuna risposta che si possa incontrare.
explain-R012 = Una risposta, o un bisogno, dietro cui non c'è nessun servizio: un vicolo cieco per chi cerca aiuto.
explain-R013 = Per arrivare a un servizio si deve scegliere più di cinque volte. Chi è stanco si ferma prima.
explain-T001 = Un modello del tema (HTML) ha un errore. Il punto è indicato nel file del tema.
explain-T002 = Un file di messaggi del tema (.ftl) ha un errore.
explain-T003 = portal.toml nomina un tema che non c'è.
explain-T004 = Un file del tema non si può leggere.
explain-T005 = Un valore di theme.toml contiene segni che cambierebbero il foglio di stile.
explain-P001 = Un portale è una cartella con un file portal.toml. Qui non c'è.
explain-P002 = Il file portal.toml non si può leggere.
explain-P048 = La cartella del sito viene sostituita a ogni costruzione: non può contenere le pagine, né stare dentro la loro cartella.
explain-P071 = Il colore scelto è così chiaro che una scritta bianca non si legge. Il portale lo scurisce da solo dove serve.
explain-P072 = Un colore si scrive con le cifre esadecimali, come "#15437f".
explain-P073 = Il logo è un file SVG o PNG, il carattere un file WOFF2, dentro la cartella del portale.
explain-P074 = Un file nominato in [look] non c'è, o è troppo pesante per stare in ogni pagina.

## Il documento dei requisiti

reference-made = Questo documento è fatto dal comando `sportello requirements --format markdown`: non si cambia a mano.
reference-other = Altri requisiti
reference-columns =
    | codice | riguarda | livello | peso | requisito |
    |---|---|---|---|---|
reference-required = obbligatorio
reference-recommended = consigliato
reference-why = Perché
reference-source = Da dove viene
reference-applies = Quando si chiede
reference-wrong = Sbagliato
reference-right = Giusto
reference-retired = Requisiti tolti
reference-expires = scade
reference-fields = Che cosa può nominare una regola
reference-field-columns =
    | dato | tipo | |
    |---|---|---|
reference-optional = può mancare
reference-computed = calcolato
reference-functions = Funzioni
reference-functions-list =
    - `has(service.charter)` – se una pagina dice qualcosa. `all`, `exists`, `exists_one`, `map`, `filter` sulle liste, come in CEL: `service.price.all(p, has(p.amount))`
    - `size(x)`, `x.size()` – lunghezza di un testo in caratteri, o di una lista
    - `x.contains(t)`, `x.startsWith(t)`, `x.endsWith(t)`, `x.lowerAscii()` – su un testo
    - `x in list` – se una lista ha un elemento; `list[0]` – un elemento
    - `string(x)`, `int(x)`, `double(x)` – conversioni
    - `today` – il giorno della costruzione
    - `date("2026-11-24")`, `timestamp(t)` – una data
    - `days(30)`, `duration("36h")` – una durata: `service.verified + days(365)`
    - `add_months(d, 24)` – la data dopo tanti mesi; negli anni bisestili il giorno resta quello
    - `days_since(d)` – giorni interi da una data a oggi
    - `days_until(d)` – giorni interi da oggi a una data
    - `latest(list)`, `earliest(list)` – una data di una lista di date
    - `d.getFullYear()`, `d.getMonth()`, `d.getDate()` – parti di una data; i mesi si contano da 0, i giorni da 1
    - `d.getDayOfMonth()`, `d.getDayOfWeek()`, `d.getDayOfYear()` – contati da 0, la settimana da domenica
    - `valid_tax_id(t)` – se un codice fiscale ha la cifra o la lettera di controllo giusta
    - `valid_vat_id(t)` – se una partita IVA ha la cifra di controllo giusta
    - `opens(t)` – se gli orari aprono almeno una volta
    - `section(t)` – una sezione di un servizio con il suo titolo: `section("Come fare").present`
    - `words(t)` – numero di parole di una sezione
    - `gulpease(t)` – leggibilità di una sezione, da 0 a 100
    - `a ? b : c`, `&&`, `||`, `!`, `==`, `!=`, `<`, `<=`, `>`, `>=`, `+`, `-`, `*`, `/`, `%` – come in CEL

timings-steps = Dove va il tempo (di tutti i processori, dall'inizio alla fine, quante volte):
timings-templates = Modelli, nel fare le pagine:
timings-slowest = Le pagine più lente, in tutto:
timings-note = { $threads ->
    [one] Un processore al lavoro.
   *[other] { $threads } processori al lavoro: le prime cifre sommano il tempo di tutti.
 }
timings-step-look = guardare che cosa è cambiato
timings-step-read = leggere i file
timings-step-parse = capirli: catalogo
timings-step-theme = caricare il tema
timings-step-assess = controllare i requisiti
timings-step-prepare = preparare elenchi e schede
timings-step-index = fare l'indice della ricerca
timings-step-bundle = esportarlo per il browser
timings-step-files = dati, distintivi, immagini, allegati
timings-step-view = raccogliere che cosa mostra ogni pagina
timings-step-render = fare le pagine dai modelli
timings-step-hash = calcolare le impronte dei contenuti
timings-step-compress = comprimere (.gz, .br)
timings-step-write = scrivere i file
timings-step-publish = mettere il sito al suo posto
