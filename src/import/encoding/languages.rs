//! How do languages write, as far as it tells the old encodings apart?
//!
//! Letters beyond ASCII in lower case, about as frequent as they stand: the first are the most
//! frequent. The order is all that is used, see [`super::weigh`]. For Latin script the frequencies
//! of its own letters matter alone.

use super::ARMSCII_8;

/// A language with the encodings that its files come in.
#[derive(Debug)]
pub struct Language {
    /// The likelier first.
    pub labels: &'static [&'static str],
    pub script: Script,
    /// How much rarer than the others among files in old encodings, in hundredths.
    pub rare: i64,
    pub letters: &'static str,
    /// Names of columns in ASCII that no other language here has.
    pub columns: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Thai,
    Armenian,
}

const WESTERN: &[&str] = &["windows-1252"];
const CENTRAL: &[&str] = &["windows-1250", "iso-8859-2"];
const BALTIC: &[&str] = &["windows-1257"];
const CYRILLIC: &[&str] = &["windows-1251", "koi8-u", "ibm866", "iso-8859-5"];

#[rustfmt::skip]
pub static LANGUAGES: [Language; 25] = [
    latin(WESTERN, 0, "éèçïôêëâîàûùœ", &["montant", "commande", "prenom"]),
    latin(WESTERN, 0, "üöäß", &["kundin", "betrag", "bestellung", "kunden", "rechnung"]),
    latin(WESTERN, 0, "íáéóñúü", &["fecha", "importe", "cantidad"]),
    latin(WESTERN, 50, "ãçéáóêíõâúôà", &["valor", "quantidade", "preco"]),
    latin(WESTERN, 50, "öåäøæéü", &["kund", "dato", "belopp", "ordre"]),
    latin(WESTERN, 50, "òàùèìé", &["importo", "ordine", "quantita"]),
    latin(WESTERN, 250, "óíöáðúéþýæ", &[]),
    latin(CENTRAL, 70, "łńśóżąćęź", &["kwota", "zamowienie", "ilosc"]),
    latin(CENTRAL, 70, "áířšéčěžýůňúťďóľôĺŕ", &["zakaznik", "castka", "objednavka", "mnozstvi"]),
    latin(CENTRAL, 100, "áéóöíüőúű", &["vevo", "osszeg", "rendeles"]),
    latin(CENTRAL, 100, "ćčšžđ", &["kupac", "iznos", "narudzba"]),
    latin(CENTRAL, 120, "ăţşâî", &["comanda", "pret"]),
    latin(&["windows-1254"], 70, "ışüğöçiâ", &["musteri", "tarih", "tutar", "siparis"]),
    latin(BALTIC, 120, "ėšūžčįąęų", &["klientas", "uzsakymas", "kaina", "pirkejas"]),
    latin(BALTIC, 150, "āīšņēļūžčģķ", &["klients", "datums", "pasutijums"]),
    latin(BALTIC, 200, "äüõöšž", &["kuupaev", "tellimus"]),
    latin(&["windows-1258"], 120, "đươâăêô\u{300}\u{301}\u{323}\u{309}\u{303}àáèéíóú", &[]),
    other(CYRILLIC, Script::Cyrillic, 0, "аоинервлтскмдьугяпбыйзхчшюжцёщфэъ"),
    other(CYRILLIC.split_at(2).0, Script::Cyrillic, 100, "аоинервлткікмдсуьгйпбзхєчшюяїжцщґф"),
    other(&["windows-1253", "iso-8859-7"], Script::Greek, 50, "αοιεσνςρτηλπκμγδυάίόθχφέήβωώύξζψϊϋΐΰ"),
    other(&["windows-1256"], Script::Arabic, 50, "ايرندمهوتبسشكلزخفگعقحجپصطچغضژذثظآکءئأؤةى\u{200c}"),
    other(&["windows-1256", "iso-8859-6"], Script::Arabic, 80, "امليدرنعبحسهوفجقشكصخطتضزغثأةىءآإئذظؤ"),
    other(&["windows-1255"], Script::Hebrew, 70, "יולרהאמנשבתדחעצפקםגןסזטכךףץ"),
    other(&["windows-874"], Script::Thai, 50, "านรสกิมวลี์พชดทยบัตคจอุศ่ธขณไปหแผงู้ะเญฐถฤษฟซภำโใ็ฉืึฒฎฏฆฬฮ๊๋ๆ"),
    other(&[ARMSCII_8], Script::Armenian, 120, "անրիսեկյմթլոգհտվդւշբպցխծձղքզջռփժօէըճչֆև"),
];

const fn latin(
    labels: &'static [&'static str],
    rare: i64,
    letters: &'static str,
    columns: &'static [&'static str],
) -> Language {
    Language {
        labels,
        script: Script::Latin,
        rare,
        letters,
        columns,
    }
}

const fn other(
    labels: &'static [&'static str],
    script: Script,
    rare: i64,
    letters: &'static str,
) -> Language {
    Language {
        labels,
        script,
        rare,
        letters,
        columns: &[],
    }
}

impl Script {
    /// Of a letter beyond ASCII, or a mark that letters carry.
    pub fn of(letter: char) -> Option<Self> {
        Some(match letter {
            '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}'
                if !matches!(letter, '×' | '÷') =>
            {
                Self::Latin
            }
            '\u{370}'..='\u{3ff}' if letter.is_alphabetic() => Self::Greek,
            '\u{400}'..='\u{52f}' if letter.is_alphabetic() => Self::Cyrillic,
            '\u{531}'..='\u{587}' if letter.is_alphabetic() => Self::Armenian,
            '\u{5d0}'..='\u{5f2}' => Self::Hebrew,
            '\u{620}'..='\u{652}' | '\u{671}'..='\u{6d3}' | '\u{200c}' => Self::Arabic,
            '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e4e}' => Self::Thai,
            _ => return None,
        })
    }
}
