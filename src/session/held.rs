//! Big data, compared by identity.

use std::ops::Deref;
use std::rc::Rc;

/// A shared value that is equal to itself only, so that comparing two costs nothing.
#[derive(Debug)]
pub struct Held<T>(Rc<T>);

impl<T> Held<T> {
    pub fn new(content: T) -> Self {
        Self(Rc::new(content))
    }
}

impl<T> Clone for Held<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Held<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
