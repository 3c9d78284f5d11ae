//! The browser's database: what is put there is there, also for whoever opens it next, until it is forgotten.
// Clippy's exception for tests does not know `#[wasm_bindgen_test]`.
#![allow(clippy::unwrap_used)]

use js_sys::Array;
use retention_widget::app::kept;
use retention_widget::model::Note;
use retention_widget::session::{FileName, KeptFiles, Project, ProjectEdit};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

fn project() -> Project {
    let note = Note {
        text: "asks for «سرخ» — առանց շտապելու".to_owned(),
        ..Note::default()
    };
    Project::default().edited(ProjectEdit::Noted("ann".to_owned(), note))
}

// One test, because all of them would share the database.
#[wasm_bindgen_test]
async fn what_is_kept_is_there_until_it_is_forgotten() {
    kept::clear().await.unwrap();
    assert_eq!(kept::get::<Project>("project").await.unwrap(), None);
    assert!(kept::files().await.unwrap().is_empty());

    kept::put("project", &project()).await.unwrap();
    assert_eq!(kept::get("project").await.unwrap(), Some(project()));
    // Something else under that name is no project, and no end of the page.
    kept::put("project", &"a text").await.unwrap();
    assert_eq!(kept::get::<Project>("project").await.unwrap(), None);

    let parts = Array::of1(&"customer,date,amount\nann,2024-01-05,10\n".into());
    let file = File::new_with_str_sequence(&parts, "orders.csv").unwrap();
    let about = KeptFiles {
        files: vec![FileName {
            name: file.name(),
            bytes: file.size() as u64,
        }],
        address: "#segments".to_owned(),
        ..KeptFiles::default()
    };
    kept::put_files(std::slice::from_ref(&file)).await.unwrap();
    kept::put_about_files(&about).await.unwrap();
    assert_eq!(kept::about_files().await.unwrap(), Some(about));
    let found = kept::files().await.unwrap();
    let text = JsFuture::from(found[0].text()).await.unwrap();
    assert_eq!((found.len(), found[0].name()), (1, "orders.csv".to_owned()));
    assert!(text.as_string().unwrap().contains("ann,2024-01-05,10"));

    kept::remove_files().await.unwrap();
    assert_eq!(kept::about_files().await.unwrap(), None);
    assert!(kept::files().await.unwrap().is_empty());
    kept::put("project", &project()).await.unwrap();
    kept::clear().await.unwrap();
    assert_eq!(kept::get::<Project>("project").await.unwrap(), None);
}
