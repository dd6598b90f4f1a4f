//! Changes tried one after the other, and what they do to visibility, in parts and as a whole.

use super::Preview;
use crate::{Authority, Change, Effect, Realm, Refusal, decide_within};

/// A realm as it would be after changes that nobody has committed.
///
/// One draft of many changes applies each effect once, where a preview of each part on its own would apply those
/// before it again.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Before the first change, numbered like `now`.
    start: Realm,
    /// Before the first change of the present part, numbered like `now`.
    part: Realm,
    now: Realm,
    effects: Vec<Effect>,
    /// The effects of earlier parts.
    earlier: usize,
    /// Within which changes are decided and pairs counted.
    authority: Authority,
}

impl Draft {
    /// Begins with the realm as it is.
    pub fn new(realm: &Realm, authority: Authority) -> Self {
        Self {
            start: realm.clone(),
            part: realm.clone(),
            now: realm.clone(),
            effects: Vec::new(),
            earlier: 0,
            authority,
        }
    }

    /// The realm after the changes so far; its revision is that before them.
    pub const fn realm(&self) -> &Realm {
        &self.now
    }

    /// Begins a new part.
    pub fn begin_part(&mut self) {
        self.part = self.now.clone();
        self.earlier = self.effects.len();
    }

    /// Decides a change after those before it.
    ///
    /// # Errors
    /// Those of [`decide_within`]; the draft is then as before.
    pub fn change(&mut self, change: Change) -> Result<(), Refusal> {
        let decision = decide_within(&self.now, self.authority, change)?;
        for effect in decision.effects {
            let numbers = self.now.numbers();
            self.now.apply(&effect);
            if let Effect::UserPut(user) = &effect
                && self.now.numbers() > numbers
            {
                self.start.take_number(user.id);
                self.part.take_number(user.id);
            }
            self.effects.push(effect);
        }
        Ok(())
    }

    /// What the changes of the present part do.
    pub fn preview_part(&self) -> Preview {
        Preview::of(self.part.clone(), self.now.clone(), &self.effects[self.earlier..], self.authority)
    }

    /// What all changes do.
    pub fn preview(&self) -> Preview {
        Preview::of(self.start.clone(), self.now.clone(), &self.effects, self.authority)
    }
}
