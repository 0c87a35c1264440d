//! The kinds of services, and what each of them needs.

/// A kind of services.
pub(crate) struct Kind {
    /// Code of its category.
    pub(crate) category: &'static str,
    pub(crate) unit_type: Option<&'static str>,
    /// The setting of its category: `home`, `day`, `residential` or nothing.
    pub(crate) setting: &'static str,
    /// Whether people are cared for, so that the staff must be told.
    pub(crate) care: bool,
    /// Whether a comune offers it.
    pub(crate) public: bool,
    /// Whether a cooperative offers it.
    pub(crate) private: bool,
    /// What titles begin with.
    pub(crate) names: &'static [&'static str],
    pub(crate) audiences: &'static [&'static str],
    pub(crate) needs: &'static [&'static str],
    pub(crate) topics: &'static [&'static str],
    pub(crate) ages: (Option<u8>, Option<u8>),
    pub(crate) modes: &'static [&'static str],
    /// From, to, unit; nothing when it is free.
    pub(crate) price: Option<(usize, usize, &'static str)>,
    /// Roles and qualifications; the first is the one of which there are most.
    pub(crate) staff: &'static [(&'static str, &'static str)],
    pub(crate) plan: &'static str,
    /// First sentences of summaries.
    pub(crate) what: &'static [&'static str],
    /// Whom it is for.
    pub(crate) who: &'static [&'static str],
}

impl Kind {
    /// Whether somebody must answer for it by name.
    pub(crate) fn coordinated(&self) -> bool {
        self.unit_type.is_some() || self.setting == "home"
    }
}

const OSS: (&str, &str) = ("Operatore socio-sanitario", "qualifica OSS regionale");
const ASA: (&str, &str) = ("Ausiliario socio-assistenziale", "qualifica ASA");
const EDUCATOR: (&str, &str) = ("Educatore professionale", "laurea in scienze dell'educazione");
const NURSERY: (&str, &str) = (
    "Educatrice",
    "laurea in scienze dell'educazione, indirizzo prima infanzia",
);
const COOK: (&str, &str) = ("Cuoca", "diploma alberghiero e corso sulle diete");
const DRIVER: (&str, &str) = ("Autista", "patente B e corso di primo soccorso");
const SOCIAL: (&str, &str) = ("Assistente sociale", "laurea in servizio sociale, iscrizione all'albo");
const PSYCHOLOGIST: (&str, &str) = ("Psicologa", "laurea in psicologia, iscrizione all'albo");

/// What every kind changes.
const KIND: Kind = Kind {
    category: "",
    unit_type: None,
    setting: "",
    care: false,
    public: false,
    private: true,
    names: &[],
    audiences: &[],
    needs: &[],
    topics: &[],
    ages: (None, None),
    modes: &["place"],
    price: None,
    staff: &[],
    plan: "project",
    what: &[],
    who: &[],
};

/// All kinds.
pub(crate) const KINDS: [Kind; 28] = [
    Kind {
        category: "A2.07",
        setting: "home",
        care: true,
        public: true,
        names: &["Assistenza a casa", "Aiuto in casa", "Operatore a domicilio"],
        audiences: &["older-dependent", "disability", "older-independent"],
        needs: &["assistere-un-genitore-a-casa", "mia-madre-non-e-piu-autonoma"],
        topics: &["anziani", "cura a domicilio", "igiene personale"],
        modes: &["home"],
        price: Some((18, 27, "hour")),
        staff: &[OSS, ASA],
        plan: "pai",
        what: &[
            "Un operatore viene a casa per aiutarti ad alzarti, lavarti e vestirti.",
            "Mani esperte a casa tua, per il bagno, i pasti e le piccole uscite.",
            "A casa tua, nei giorni scelti insieme, arriva una persona preparata.",
        ],
        who: &[
            "A chi fa fatica da solo nelle cose di ogni giorno.",
            "A chi torna dall'ospedale e ha bisogno di una mano.",
            "Agli anziani che vogliono restare nella loro casa.",
            "Agli adulti con disabilità che vivono in famiglia.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.08",
        setting: "home",
        care: true,
        names: &["Infermiere a casa", "Cure a domicilio", "Fisioterapia in casa"],
        audiences: &["older-dependent", "disability"],
        needs: &["assistere-un-genitore-a-casa"],
        topics: &["salute", "infermiere", "riabilitazione"],
        modes: &["home"],
        price: Some((22, 45, "session")),
        staff: &[
            ("Infermiere", "laurea in infermieristica, iscrizione all'albo"),
            ("Fisioterapista", "laurea in fisioterapia"),
        ],
        plan: "pai",
        what: &[
            "Iniezioni, medicazioni e ginnastica a casa, con la carta del medico.",
            "Un infermiere o un fisioterapista viene da te, anche il sabato.",
            "Le cure di ogni giorno nella tua camera, senza viaggi e senza attese.",
        ],
        who: &[
            "A chi deve fare cure e non riesce a uscire.",
            "A chi è stato operato da poco e sta a letto.",
            "A chi ha una malattia lunga e la famiglia lontana.",
        ],
        ..KIND
    },
    Kind {
        category: "A3.01",
        unit_type: Some("cd"),
        setting: "day",
        care: true,
        names: &["Centro diurno", "Casa di giorno", "Giornate insieme"],
        audiences: &["older-dependent", "older-independent"],
        needs: &["mia-madre-non-e-piu-autonoma", "mi-sento-solo"],
        topics: &["anziani", "memoria", "compagnia"],
        ages: (Some(65), None),
        price: Some((28, 46, "day")),
        staff: &[OSS, EDUCATOR],
        plan: "pai",
        what: &[
            "Passi la giornata con altri anziani e la sera torni a casa.",
            "Ginnastica, pranzo e compagnia, con operatori che sanno aiutare.",
            "Un posto dove stare bene di giorno, mentre i figli lavorano.",
        ],
        who: &[
            "A chi ha più di 65 anni e di giorno resta solo.",
            "Accogliamo anche chi comincia a perdere la memoria.",
            "A chi vuole compagnia e può uscire di casa.",
        ],
        ..KIND
    },
    Kind {
        category: "A3.01",
        unit_type: Some("cse"),
        setting: "day",
        care: true,
        names: &["Centro educativo", "Laboratorio delle abilità", "Scuola di autonomia"],
        audiences: &["disability"],
        needs: &["vivere-con-una-disabilita"],
        topics: &["disabilità", "autonomia", "laboratorio"],
        ages: (Some(16), Some(65)),
        price: Some((30, 55, "day")),
        staff: &[EDUCATOR, OSS],
        plan: "pei",
        what: &[
            "Un posto per imparare a fare da soli, con educatori e compagni.",
            "Cucina, orto e uscite, per adulti con disabilità.",
            "Giornate piene di cose vere: spesa, autobus, lavoro, amici.",
        ],
        who: &[
            "A giovani e adulti con una disabilità.",
            "A chi ha finito la scuola e cerca il passo dopo.",
            "A famiglie che vogliono pensare al domani.",
        ],
        ..KIND
    },
    Kind {
        category: "A3.02",
        unit_type: Some("casa"),
        setting: "residential",
        care: true,
        names: &["Comunità alloggio", "Casa insieme", "Grande famiglia"],
        audiences: &["older-independent", "older-dependent"],
        needs: &["mia-madre-non-e-piu-autonoma"],
        topics: &["anziani", "vivere insieme"],
        ages: (Some(65), None),
        price: Some((1200, 1900, "month")),
        staff: &[OSS, COOK],
        plan: "pai",
        what: &[
            "Poche persone anziane vivono insieme, con un operatore giorno e notte.",
            "Una stanza tua, pasti fatti in casa e qualcuno sempre vicino.",
            "Una casa vera, con l'orto e la cucina, per chi non vuole stare solo.",
        ],
        who: &[
            "A chi ha più di 65 anni e non può più vivere da solo.",
            "Devi poter camminare, anche con il girello.",
            "A chi esce da un ricovero e ha paura della casa vuota.",
        ],
        ..KIND
    },
    Kind {
        category: "A3.02",
        unit_type: Some("alloggio-autonomia"),
        setting: "residential",
        care: true,
        names: &["Alloggio per ripartire", "Casa ponte", "Appartamento protetto"],
        audiences: &["adult-hardship", "disability", "women-violence"],
        needs: &["casa-e-sfratto"],
        topics: &["casa", "autonomia"],
        ages: (Some(18), None),
        price: Some((90, 380, "month")),
        staff: &[EDUCATOR, SOCIAL],
        plan: "project",
        what: &[
            "Un appartamento per qualche mese, con un educatore che passa ogni giorno.",
            "Chiavi tue, regole poche e qualcuno che ti aiuta a ripartire.",
            "Una casa per il tempo che serve a trovarne un'altra.",
        ],
        who: &[
            "A chi ha perso la casa e ha un lavoro piccolo.",
            "A ragazzi che escono da una comunità.",
            "A donne sole o con figli che devono ricominciare.",
        ],
        ..KIND
    },
    Kind {
        category: "A3.03",
        unit_type: Some("nido"),
        setting: "day",
        care: true,
        public: true,
        names: &["Asilo nido", "Nido d'infanzia", "Nido nel verde"],
        audiences: &["families-minors"],
        needs: &["cerco-un-nido", "nasce-un-figlio"],
        topics: &["prima infanzia", "bambini piccoli"],
        ages: (Some(0), Some(3)),
        price: Some((310, 690, "month")),
        staff: &[NURSERY, COOK],
        plan: "pei",
        what: &[
            "Un nido con giardino e cucina, per bambini da 3 mesi a 3 anni.",
            "Giochi, nanna e pappa con educatrici che restano le stesse.",
            "Giornata intera o mezza, con due settimane per conoscersi.",
        ],
        who: &[
            "Alle famiglie con bambini da 3 mesi a 3 anni.",
            "Hanno la precedenza i fratelli di chi frequenta già.",
            "Accogliamo bambini con disabilità, con un'educatrice in più.",
        ],
        ..KIND
    },
    Kind {
        category: "A3.03",
        unit_type: Some("micronido"),
        setting: "day",
        care: true,
        names: &["Micronido", "Piccolo nido", "Nido di paese"],
        audiences: &["families-minors"],
        needs: &["cerco-un-nido"],
        topics: &["prima infanzia", "nido"],
        ages: (Some(0), Some(3)),
        price: Some((290, 560, "month")),
        staff: &[NURSERY, ("Ausiliaria", "corso di igiene degli alimenti")],
        plan: "pei",
        what: &[
            "Pochi bambini, due stanze e un cortile: un nido a misura di paese.",
            "Un nido piccolo, dove tutti si conoscono per nome.",
            "Mattine tranquille per bambini da 6 mesi a 3 anni.",
        ],
        who: &[
            "Ai bambini da 6 mesi a 3 anni.",
            "Prima entra chi abita qui, poi chi ci lavora.",
            "A genitori che cercano un gruppo piccolo.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.10",
        unit_type: Some("cpi"),
        care: true,
        public: true,
        names: &["Centro prima infanzia", "Spazio gioco", "Tempo per le famiglie"],
        audiences: &["families-minors"],
        needs: &["nasce-un-figlio", "cerco-un-nido"],
        topics: &["bambini piccoli", "genitori"],
        ages: (Some(0), Some(3)),
        price: Some((4, 15, "day")),
        staff: &[NURSERY],
        what: &[
            "Giochi e canzoni per i più piccoli, con mamma, papà o nonni.",
            "Poche ore alla settimana per giocare insieme e conoscere altri genitori.",
            "Una stanza piena di tappeti, libri e bambini.",
        ],
        who: &[
            "A bambini fino a 3 anni, con un adulto.",
            "Ai neo genitori che passano troppe ore da soli.",
            "Anche ai nonni, che sono i benvenuti.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.11",
        care: true,
        names: &["Spazio compiti", "Doposcuola", "Aiuto allo studio"],
        audiences: &["families-minors", "migrants"],
        needs: &["doposcuola-e-compiti"],
        topics: &["scuola", "compiti", "ragazzi"],
        ages: (Some(6), Some(16)),
        price: Some((25, 90, "month")),
        staff: &[EDUCATOR],
        plan: "pei",
        what: &[
            "Compiti, merenda e gioco, con educatori e volontari.",
            "Un pomeriggio per finire i compiti e avere la sera libera.",
            "Aiuto a chi inciampa sui libri, in un gruppo piccolo.",
        ],
        who: &[
            "A bambini e ragazzi dalla prima elementare alla terza media.",
            "A chi ha una diagnosi di DSA o parla da poco italiano.",
            "A famiglie che lavorano fino a tardi.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.11",
        care: true,
        public: true,
        names: &["Educatrice in classe", "Sostegno a scuola", "Assistenza educativa"],
        audiences: &["disability", "families-minors"],
        needs: &["vivere-con-una-disabilita", "doposcuola-e-compiti"],
        topics: &["scuola", "disabilità", "inclusione"],
        ages: (Some(3), Some(19)),
        staff: &[EDUCATOR],
        plan: "pei",
        what: &[
            "Un'educatrice accanto a chi ha una disabilità, in classe e in gita.",
            "A scuola con gli altri, con qualcuno che aiuta a comunicare.",
            "Ore di aiuto in classe, decise con le maestre e la famiglia.",
        ],
        who: &[
            "Ad alunni con disabilità, dalla materna alle superiori.",
            "Serve il verbale della commissione per la scuola.",
            "A chi ha bisogno di aiuto per parlare, scrivere o muoversi.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.02",
        care: true,
        public: true,
        names: &["Educatore a casa", "Educativa domiciliare", "Sostegno ai genitori"],
        audiences: &["families-minors", "disability"],
        needs: &["crisi-in-famiglia"],
        topics: &["famiglia", "educazione"],
        ages: (Some(3), Some(18)),
        modes: &["home", "place"],
        price: Some((19, 34, "hour")),
        staff: &[EDUCATOR, PSYCHOLOGIST],
        plan: "pei",
        what: &[
            "Un educatore passa il pomeriggio con i tuoi figli, a casa vostra.",
            "Una mano ai genitori quando in casa si grida troppo.",
            "Qualche ora alla settimana per rimettere ordine nelle giornate.",
        ],
        who: &[
            "A famiglie che attraversano un momento difficile.",
            "A genitori soli con figli piccoli o adolescenti.",
            "A ragazzi che non escono più di camera.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.02",
        unit_type: Some("cag"),
        care: true,
        names: &["Centro giovani", "Ritrovo dei ragazzi", "Sala aperta"],
        audiences: &["families-minors"],
        needs: &["doposcuola-e-compiti"],
        topics: &["adolescenti", "tempo libero", "musica"],
        ages: (Some(11), Some(21)),
        staff: &[EDUCATOR],
        what: &[
            "Un posto per ragazzi, con musica, giochi e adulti che ascoltano.",
            "Calcetto, sala prove e merenda: entri quando vuoi.",
            "Pomeriggi liberi ma non vuoti, dagli 11 anni in su.",
        ],
        who: &[
            "A ragazze e ragazzi dagli 11 ai 21 anni.",
            "Non serve iscriversi per provare.",
            "A chi non sa dove andare dopo la scuola.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.02",
        unit_type: Some("crd"),
        care: true,
        public: true,
        names: &["Campo estivo", "Centro estivo", "Settimane d'estate"],
        audiences: &["families-minors"],
        needs: &["estate-dei-ragazzi"],
        topics: &["estate", "bambini", "gioco"],
        ages: (Some(3), Some(14)),
        price: Some((45, 110, "once")),
        staff: &[EDUCATOR, ("Animatrice", "corso per animatori")],
        what: &[
            "Giochi, piscina e gite nelle settimane senza scuola.",
            "L'estate insieme, dalla mattina al pomeriggio, pranzo compreso.",
            "Settimane all'aperto con educatori del posto.",
        ],
        who: &[
            "A bambini e ragazzi dai 3 ai 14 anni.",
            "Chi ha una disabilità viene con un educatore in più.",
            "A famiglie che d'estate lavorano.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.12",
        public: true,
        private: false,
        names: &["Mensa scolastica", "Pranzo a scuola", "Refezione"],
        audiences: &["families-minors"],
        topics: &["scuola", "pranzo"],
        ages: (Some(3), Some(14)),
        price: Some((3, 7, "meal")),
        what: &[
            "Il pranzo cotto ogni giorno vicino alla scuola.",
            "Primo, secondo e frutta, con diete per chi ne ha bisogno.",
            "Si mangia insieme in sala, con chi serve a tavola.",
        ],
        who: &[
            "Agli alunni delle scuole del comune.",
            "Chi ha un'allergia ha un menù suo.",
            "Anche alle maestre che restano a pranzo.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.01",
        names: &["Pasti a casa", "Pranzo a domicilio", "Mensa di quartiere"],
        audiences: &["older-independent", "adult-hardship", "poverty"],
        needs: &["mi-sento-solo"],
        topics: &["pasti", "cibo", "anziani"],
        modes: &["home", "place"],
        price: Some((4, 11, "meal")),
        staff: &[COOK, DRIVER],
        what: &[
            "Un pranzo caldo portato a casa, o mangiato con gli altri.",
            "Primo, secondo, contorno e una parola alla porta.",
            "Cuciniamo ogni giorno e bussiamo prima di mezzogiorno.",
        ],
        who: &[
            "A chi non riesce più a cucinare.",
            "A chi mangia sempre da solo e non ne può più.",
            "A chi ha pochi soldi e troppa dignità per chiedere.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.05",
        names: &["Trasporto", "Passaggio con accompagnatore", "Pulmino"],
        audiences: &["older-independent", "older-dependent", "disability"],
        needs: &["mi-serve-un-passaggio"],
        topics: &["trasporto", "visite mediche"],
        modes: &["home"],
        price: Some((3, 24, "trip")),
        staff: &[DRIVER],
        what: &[
            "Un autista ti porta alla visita e ti aspetta.",
            "Dalla porta di casa alla porta dell'ospedale, e ritorno.",
            "Un passaggio sicuro, anche con la carrozzina.",
        ],
        who: &[
            "A chi non guida e ha una visita o una cura.",
            "A chi usa la carrozzina e non trova un taxi.",
            "A chi ha i figli al lavoro di giorno.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.05",
        public: true,
        names: &["Sportello di ascolto", "Porta aperta", "Primo aiuto"],
        audiences: &["adult-hardship", "poverty", "families-minors"],
        needs: &["mi-sento-solo", "non-arrivo-a-fine-mese"],
        topics: &["ascolto", "informazioni", "diritti"],
        modes: &["place", "phone"],
        staff: &[SOCIAL],
        what: &[
            "Qualcuno ti ascolta e ti dice da dove cominciare.",
            "Un colloquio gratis, per mettere in fila i problemi.",
            "Porta le tue carte: le leggiamo insieme.",
        ],
        who: &[
            "A chi ha un problema e non sa a chi dirlo.",
            "A tutti, senza guardare il reddito.",
            "Anche a chi chiede per un vicino o un parente.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.05",
        names: &["Psicologo", "Ascolto psicologico", "Parole in famiglia"],
        audiences: &["adult-hardship", "families-minors", "women-violence"],
        needs: &["crisi-in-famiglia", "mi-sento-solo"],
        topics: &["psicologo", "famiglia", "benessere"],
        ages: (Some(14), None),
        modes: &["place", "online"],
        price: Some((20, 60, "session")),
        staff: &[PSYCHOLOGIST],
        what: &[
            "Una psicologa ti ascolta, di persona o in video.",
            "Qualche incontro per capire che cosa succede e che cosa cambiare.",
            "Parlare costa meno, e nessuno lo viene a sapere.",
        ],
        who: &[
            "A chi sta male da un po' e non ne parla.",
            "A coppie che litigano e a genitori stanchi.",
            "A ragazzi dai 14 anni, con il sì di un genitore.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.05",
        names: &["Telesoccorso", "Telefonata amica", "Voce al telefono"],
        audiences: &["older-independent", "older-dependent"],
        needs: &["mi-sento-solo", "assistere-un-genitore-a-casa"],
        topics: &["anziani", "telefono", "sicurezza"],
        ages: (Some(60), None),
        modes: &["phone"],
        price: Some((5, 28, "month")),
        staff: &[("Operatrice", "corso di ascolto al telefono")],
        what: &[
            "Una voce al telefono, ogni giorno alla stessa ora.",
            "Un pulsante al collo: premi e qualcuno risponde.",
            "Se cadi o stai male non sei da solo.",
        ],
        who: &[
            "A chi vive solo e ha più di 60 anni.",
            "A chi è caduto già una volta.",
            "A figli lontani che vogliono dormire tranquilli.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.09",
        public: true,
        names: &["Sportello lavoro", "Ricerca di lavoro", "Tirocinio"],
        audiences: &["adult-hardship", "poverty", "migrants"],
        needs: &["ho-perso-il-lavoro"],
        topics: &["lavoro", "curriculum", "tirocinio"],
        ages: (Some(16), Some(65)),
        modes: &["place", "online"],
        staff: &[("Consigliere del lavoro", "laurea in scienze della formazione")],
        what: &[
            "Un consigliere ti aiuta a scrivere il curriculum e a cercare.",
            "Colloqui, prove e telefonate: il lavoro si cerca in due.",
            "Da fermi si fa fatica: qui si riparte, un passo alla volta.",
        ],
        who: &[
            "A chi ha perso il lavoro o non l'ha mai avuto.",
            "Va bene a 20 anni e anche a 60.",
            "A chi ha poche ore e una paga bassa.",
        ],
        ..KIND
    },
    Kind {
        category: "A2.09",
        names: &["Corso di italiano", "Scuola di italiano", "Italiano per lavorare"],
        audiences: &["migrants", "adult-hardship"],
        needs: &["non-parlo-bene-italiano"],
        topics: &["lingua", "corso", "stranieri"],
        ages: (Some(16), None),
        price: Some((10, 60, "once")),
        staff: &[("Insegnante", "certificato per insegnare italiano")],
        what: &[
            "Lezioni due volte alla settimana, in gruppi piccoli.",
            "Le parole che servono dal medico, al lavoro, a scuola.",
            "Un corso per chi parte da zero e per chi sa già un po'.",
        ],
        who: &[
            "A chi è arrivato da poco o da molto.",
            "A mamme con bambini: c'è chi li guarda.",
            "A chi non è mai andato a scuola.",
        ],
        ..KIND
    },
    Kind {
        category: "A1.04",
        public: true,
        private: false,
        names: &[
            "Contributo per le bollette",
            "Aiuto per le spese",
            "Fondo per la famiglia",
        ],
        audiences: &["poverty", "families-minors"],
        needs: &["non-arrivo-a-fine-mese"],
        topics: &["reddito", "bollette"],
        what: &[
            "Un aiuto in denaro per pagare luce, gas e spese di casa.",
            "Una somma, una volta l'anno, per chi ha un ISEE basso.",
            "Soldi per una spesa che non può aspettare.",
        ],
        who: &[
            "A chi abita qui e ha un ISEE basso.",
            "A famiglie con bollette arretrate.",
            "A chi ha perso ore di lavoro quest'anno.",
        ],
        ..KIND
    },
    Kind {
        category: "A1.05",
        public: true,
        private: false,
        names: &["Contributo affitto", "Aiuto per la casa", "Fondo sfratti"],
        audiences: &["poverty", "adult-hardship"],
        needs: &["casa-e-sfratto"],
        topics: &["affitto", "casa"],
        what: &[
            "Un aiuto per pagare l'affitto quando i soldi non bastano.",
            "Il comune paga una parte dei mesi arretrati.",
            "Una somma per non perdere la casa in cui vivi.",
        ],
        who: &[
            "A chi ha un contratto di affitto e paga a fatica.",
            "A chi ha ricevuto una lettera dal padrone di casa.",
            "A famiglie con un ISEE basso.",
        ],
        ..KIND
    },
    Kind {
        category: "A1.07",
        public: true,
        private: false,
        names: &["Contributo retta nido", "Aiuto per il nido", "Bonus primi anni"],
        audiences: &["families-minors"],
        needs: &["cerco-un-nido", "nasce-un-figlio"],
        topics: &["nido", "famiglia"],
        ages: (None, Some(3)),
        what: &[
            "Il comune paga una parte della retta del nido.",
            "Un aiuto ai genitori che lavorano e pagano il nido.",
            "Ogni mese torna indietro un pezzo della retta.",
        ],
        who: &[
            "A genitori con un figlio iscritto al nido.",
            "A chi abita qui da almeno sei mesi.",
            "Conta l'ISEE, non il tipo di lavoro.",
        ],
        ..KIND
    },
    Kind {
        category: "A1.11",
        public: true,
        private: false,
        names: &["Buono per chi cura", "Assegno di cura", "Aiuto per la badante"],
        audiences: &["older-dependent", "disability"],
        needs: &["cerco-una-badante", "assistere-un-genitore-a-casa"],
        topics: &["badante", "famiglia", "cura"],
        what: &[
            "Una somma ogni mese per chi cura un familiare a casa.",
            "Un aiuto per pagare la badante con un contratto vero.",
            "Soldi e consigli a chi ha un anziano in casa.",
        ],
        who: &[
            "A chi assiste in casa un genitore o un figlio.",
            "A chi ha una badante con il contratto.",
            "Serve il verbale di invalidità.",
        ],
        ..KIND
    },
    Kind {
        category: "A1.16",
        public: true,
        private: false,
        names: &["Contributo viaggi", "Aiuto per i trasporti", "Bonus autobus"],
        audiences: &["disability", "older-independent", "families-minors"],
        needs: &["mi-serve-un-passaggio"],
        topics: &["trasporti", "autobus"],
        what: &[
            "Un aiuto per pagare abbonamenti e viaggi di cura.",
            "Il comune rende una parte di quello che spendi per spostarti.",
            "Viaggi meno cari per chi va a scuola o a curarsi.",
        ],
        who: &[
            "A chi viaggia spesso per cura, scuola o lavoro.",
            "A persone con disabilità e a chi le accompagna.",
            "A studenti con un ISEE basso.",
        ],
        ..KIND
    },
    Kind {
        category: "Z9.99",
        public: true,
        names: &["Orti sociali", "Ginnastica", "Gruppo di cammino"],
        audiences: &["older-independent", "adult-hardship"],
        needs: &["mi-sento-solo"],
        topics: &["tempo libero", "movimento"],
        ages: (Some(18), None),
        price: Some((10, 60, "year")),
        what: &[
            "Un'ora all'aperto con gli altri, senza gare e senza fretta.",
            "Si sta insieme, ci si muove e si torna a casa più leggeri.",
            "Un appuntamento fisso per uscire di casa.",
        ],
        who: &[
            "A chi vuole muoversi un po' e conoscere persone.",
            "Non serve essere allenati.",
            "A chi è appena andato in pensione.",
        ],
        ..KIND
    },
];
