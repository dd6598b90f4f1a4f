//! Concurrent changes of unique names: an order in which each name is free when it is taken.

use std::collections::HashMap;

/// An object that takes a name.
#[derive(Debug, Clone)]
pub(super) struct Taker {
    /// The index of the object; `None` for a new one.
    pub holder: Option<usize>,
    /// The key of the name to take.
    pub to: String,
}

/// The order of the takers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Order {
    /// The moves of takers, in the order in which their names become free.
    pub moves: Vec<Move>,
    /// Takers whose names are not free, and the holders of those names.
    pub refused: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// Free the name by moving to a temporary one.
    Park(usize),
    /// Take the name.
    Take(usize),
}

/// `held` maps each key to its current holder, without objects to be deleted. No two takers want the same name.
pub(super) fn order(takers: &[Taker], held: &HashMap<String, usize>) -> Order {
    let by_holder: HashMap<usize, usize> =
        takers.iter().enumerate().filter_map(|(at, taker)| Some((taker.holder?, at))).collect();
    let mut order = Order::default();
    // Whether the taker gets its name, once decided.
    let mut settled: Vec<Option<bool>> = vec![None; takers.len()];
    let mut on_path = vec![false; takers.len()];
    for first in 0..takers.len() {
        // Each taker waits for at most one other, so a path either ends or is a cycle.
        let (mut path, mut at) = (Vec::new(), first);
        let (outcome, holder) = loop {
            if let Some(known) = settled[at] {
                break (known, None);
            }
            if on_path[at] {
                order.moves.push(Move::Park(at));
                break (true, None);
            }
            on_path[at] = true;
            path.push(at);
            match held.get(&takers[at].to) {
                None => break (true, None),
                Some(holder) if takers[at].holder == Some(*holder) => break (true, None),
                Some(holder) => match by_holder.get(holder) {
                    Some(next) => at = *next,
                    None => break (false, Some(*holder)),
                },
            }
        };
        for at in path.into_iter().rev() {
            on_path[at] = false;
            settled[at] = Some(outcome);
            match outcome {
                true => order.moves.push(Move::Take(at)),
                false => {
                    let holder = holder.or_else(|| held.get(&takers[at].to).copied());
                    order.refused.push((at, holder.unwrap_or_default()));
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(takers: &[(Option<usize>, &str)], held: &[&str]) -> Order {
        let held = held.iter().enumerate().map(|(at, name)| ((*name).to_owned(), at)).collect();
        let takers: Vec<_> =
            takers.iter().map(|(holder, to)| Taker { holder: *holder, to: (*to).to_owned() }).collect();
        order(&takers, &held)
    }

    #[test]
    fn a_chain_is_taken_from_its_end() {
        let order = ordered(&[(Some(0), "b"), (Some(1), "c"), (None, "a")], &["a", "b"]);
        assert_eq!(order.moves, [Move::Take(1), Move::Take(0), Move::Take(2)]);
    }

    #[test]
    fn a_swap_goes_by_a_name_in_between() {
        let order = ordered(&[(Some(0), "b"), (Some(1), "a")], &["a", "b"]);
        assert_eq!(order.moves, [Move::Park(0), Move::Take(1), Move::Take(0)]);
    }

    #[test]
    fn who_waits_for_somebody_who_stays_is_refused() {
        let order = ordered(&[(Some(0), "b"), (Some(1), "c"), (None, "a")], &["a", "b", "c"]);
        assert_eq!((order.moves.len(), order.refused.len()), (0, 3));
        assert_eq!(order.refused[0], (1, 2));
    }
}
