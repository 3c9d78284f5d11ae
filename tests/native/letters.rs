//! Old encodings by a few names: how many are enough? A guess that is called certain must be right.

use retention_widget::import::encoding::{Decoder, guess};

/// Encodings; names; of a hundred files of one, two and three of them, how many at least need no question.
const NAMES: [(&[&str], &str, [usize; 3]); 11] = [
    (
        &["armscii-8"],
        "Արամ Անի Հակոբյան Սարգսյան Նարե Գրիգորյան Դավիթ Մարիամ Տիգրան Լուսինե Գոռ Շուշան ԱՐԱՄ Վահե Էլեն Հայկ",
        [70, 85, 90],
    ),
    (
        &["windows-1256"],
        "آرش مريم محمدي پرويز ژاله علي رضا حسين زهرا فاطمه احمدپور گلزار نرگس سارا كاظمي محمد أحمد فاطمة يوسف",
        [70, 95, 95],
    ),
    (
        &["windows-1257"],
        "Žydrūnė Šimkutė Čepaitis Eglė Jurgaitytė Ąžuolas Žukauskas Jānis Bērziņš Kārlis Līga Õnne Jüri Rūta \
         Gintarė Mišė",
        [35, 35, 55],
    ),
    (
        &["windows-1250"],
        "Łukasz Wiśniewski Małgorzata Żółtowska Grażyna Jabłońska Dąbrowski Jiří Dvořák Černý Nováková Zoltán \
         Erzsébet Győző Šimić Đorđe Ionuţ Mihăiţă Tomáš Růžena Stanisław",
        [55, 80, 90],
    ),
    (
        &["iso-8859-2"],
        "Łukasz Wiśniewski Małgorzata Żółtowska Grażyna Dąbrowski Jiří Dvořák Šimić Růžena",
        [75, 75, 65],
    ),
    (
        &["windows-1252"],
        "José René Zoë Müller Jörg Käthe Größer François Hélène Noël Anaïs Côté Peña Muñoz João Gonçalves Åse \
         Søren Björk Sánchez Núñez Renée Chloë Lefèvre Nicolò",
        [40, 75, 90],
    ),
    (
        &["windows-1254"],
        "Şükrü Öztürk Gülşah Yıldırım İbrahim Çağlar Ayşe Işık Doğan Yiğit Kılıç",
        [25, 50, 95],
    ),
    (
        &["windows-1251", "koi8-u", "ibm866", "iso-8859-5"],
        "Пётр Иванов Ольга Смирнова Алексей Юлия Щербакова Анна Мария ИВАНОВ Сергей Илья",
        [90, 90, 90],
    ),
    (
        &["windows-1253"],
        "Γιώργος Παπαδόπουλος Ελένη Νίκος Οικονόμου Μαρία Κώστας Άννα",
        [85, 75, 95],
    ),
    (
        &["windows-1255"],
        "שרה כהן יוסף לוי מרים אברהמי דוד רחל",
        [25, 75, 85],
    ),
    (
        &["windows-874"],
        "สมชาย ใจดี สุดารัตน์ แก้วมณี ประเสริฐ วงศ์ไทย อนันต์ นิดา",
        [95, 95, 95],
    ),
];

fn decoded(label: &str, bytes: &[u8]) -> String {
    let mut text = Vec::new();
    Decoder::new(label).decode(bytes, true, &mut text);
    String::from_utf8(text).unwrap()
}

/// The other way round; nothing if the encoding lacks a letter.
fn encoded(label: &str, text: &str) -> Option<Vec<u8>> {
    let letters: Vec<String> = (0..=255).map(|byte| decoded(label, &[byte])).collect();
    let byte = |wanted: char| {
        let place = letters
            .iter()
            .position(|letter| letter.chars().eq([wanted]));
        place.map(|place| place as u8)
    };
    text.chars().map(byte).collect()
}

/// Files of so many of these names in an encoding.
fn files(label: &str, names: &str, count: usize) -> Vec<Vec<u8>> {
    let names: Vec<&str> = names.split_whitespace().collect();
    let file = |first: usize| {
        let mut text = "customer,date,amount\n".to_owned();
        for name in names.iter().cycle().skip(first).take(count) {
            text.push_str(name);
            text.push_str(",2024-01-05,10\n");
        }
        encoded(label, &text)
    };
    let files = (0..names.len()).filter_map(file);
    files.filter(|file| !file.is_ascii()).collect()
}

#[test]
fn few_names_are_enough_and_what_is_certain_is_right() {
    let mut wrong = Vec::new();
    for (labels, names, least) in NAMES {
        for (count, least) in (1..).zip(least) {
            for label in labels {
                let files = files(label, names, count);
                let (mut certain, mut right) = (0, 0);
                for file in &files {
                    let found = guess(file, true);
                    let is_right = decoded(found.label, file) == decoded(label, file);
                    certain += usize::from(found.is_certain);
                    right += usize::from(is_right);
                    if found.is_certain && !is_right {
                        wrong.push(format!("{label}: {}", decoded(found.label, file)));
                    }
                }
                let all = files.len();
                println!("{label}, names {count}: of {all} certain {certain}, right {right}");
                if certain * 100 < least * all {
                    wrong.push(format!(
                        "{label}, names {count}: of {all} certain {certain}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
