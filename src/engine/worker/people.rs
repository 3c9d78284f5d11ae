//! Lists of customers, and one customer's story.

use super::{Worker, locale_of, reply, with_desk};
use crate::analysis::Analysis;
use crate::analysis::listing::{Asking, Listing};
use crate::analysis::story::story;
use crate::engine::lists::people_list;
use crate::engine::protocol::{Request, Response};

/// Answers those requests that are about customers.
pub fn answer(worker: &Worker, request: Request) {
    match request {
        Request::People {
            id,
            asking,
            from,
            count,
        } => with_listing(worker, id, asking, |analysis, listing| {
            let places = (from as usize, count as usize);
            let page = listing.page(analysis, &worker.notes.borrow(), places);
            reply::send(&Response::People { id, page });
        }),
        Request::Story { id, customer } => with_desk(worker, id, |desk| {
            let story = story(&desk.analysis()?, &worker.notes.borrow(), &customer).map(Box::new);
            reply::send(&Response::Story { id, story });
            Ok(())
        }),
        Request::ExportPeople {
            id,
            asking,
            handing,
            style,
            locale,
        } => with_listing(worker, id, asking, |analysis, listing| {
            let (notes, locale) = (worker.notes.borrow(), locale_of(&locale));
            match people_list(analysis, listing, &notes, handing, style, locale) {
                Ok((text, handed)) => reply::send(&Response::Handed { id, text, handed }),
                Err(error) => reply::fail(id, "internal", &error.to_string()),
            }
        }),
        _ => {}
    }
}

/// Answers from a list of the desk's customers; the last one is kept, because its reader turns pages.
fn with_listing(
    worker: &Worker,
    id: u32,
    asking: Asking,
    answer: impl FnOnce(&Analysis<'_>, &Listing),
) {
    with_desk(worker, id, |desk| {
        let analysis = desk.analysis()?;
        let key = (asking, desk.options().clone());
        let listing = match worker.listed.take() {
            Some((known, listing)) if known == key => listing,
            _ => Listing::new(&analysis, &key.0, &worker.notes.borrow()),
        };
        answer(&analysis, &listing);
        worker.listed.replace(Some((key, listing)));
        Ok(())
    });
}
