//! Words that carry no meaning of their own, as they look after folding.

/// Words before an apostrophe that carry no meaning of their own.
pub(super) const ELISIONS: &[&str] = &[
    "l", "un", "d", "c", "m", "t", "s", "v", "n", "gl", "dell", "all", "dall", "nell", "sull", "coll", "quell",
    "quest", "bell", "sant", "anch", "tutt", "com", "dov", "quand", "cos", "senz", "nient", "mezz", "pover", "buon",
];

/// Italian words too common to search for, folded; with those that people write around what they look for, what is left
/// of an elision whose apostrophe was forgotten, and the small words of English, which no Italian text means.
pub(super) const STOP_WORDS_IT: &[&str] = &[
    "a", "abbiamo", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "avere", "aver", "bisogno", "c", "che",
    "chi", "ci", "cio", "coi", "col", "come", "con", "cosa", "cosi", "cui", "da", "dagli", "dai", "dal", "dalla",
    "dalle", "dallo", "degli", "dei", "del", "della", "delle", "dello", "deve", "devo", "di", "dove", "e", "ecco",
    "ed", "era", "essere", "fa", "faccio", "fanno", "fare", "fra", "gli", "ha", "hai", "hanno", "ho", "i", "il", "in",
    "io", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "me", "mi", "mia", "mie", "miei", "mio", "ne", "negli",
    "nei", "nel", "nella", "nelle", "nello", "no", "noi", "non", "nostra", "nostri", "nostro", "o", "od", "ogni",
    "per", "perche", "piu", "po", "posso", "puo", "qual", "quale", "quali", "quando", "quanto", "quella", "quelle",
    "quelli", "quello", "questa", "queste", "questi", "questo", "qui", "se", "sei", "serve", "si", "sia", "sono",
    "sta", "sua", "sue", "sugli", "sui", "sul", "sulla", "sulle", "sullo", "suo", "suoi", "te", "ti", "tra", "tu",
    "tua", "tue", "tuo", "tuoi", "tutti", "tutto", "un", "una", "uno", "vi", "voglio", "vorrei", "cerco", "trovare",
    "qualcuno", "avrei", "l", "d", "dell", "all", "dall", "nell", "sull", "gl", "the", "for", "my", "at", "with", "of",
    "and", "to", "is", "are", "how", "where",
];

/// English words too common to search for.
pub(super) const STOP_WORDS_EN: &[&str] = &[
    "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "do", "does", "find",
    "for", "from", "get", "has", "have", "help", "how", "i", "if", "in", "is", "it", "me", "my", "need", "no", "not",
    "of", "on", "or", "our", "so", "some", "that", "the", "their", "them", "there", "they", "this", "to", "us", "want",
    "was", "we", "what", "when", "where", "who", "will", "with", "you", "your",
];
