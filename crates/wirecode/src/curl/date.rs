//! Dates in the formats that curl accepts (`curl_getdate`), converted to HTTP's (RFC 9110, section 5.6.7).

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Minutes to add to get Greenwich time.
const ZONES: [(&str, i64); 18] = [
    ("GMT", 0),
    ("UT", 0),
    ("UTC", 0),
    ("WET", 0),
    ("BST", -60),
    ("EST", 300),
    ("EDT", 240),
    ("CST", 360),
    ("CDT", 300),
    ("MST", 420),
    ("MDT", 360),
    ("PST", 480),
    ("PDT", 420),
    ("CET", -60),
    ("CEST", -120),
    ("MET", -60),
    ("EET", -120),
    ("Z", 0),
];

#[derive(Default)]
struct Parts {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    time: Option<i64>,
    zone: Option<i64>,
    year_is_next: bool,
}

pub(super) fn http_date(text: &str) -> Option<String> {
    let mut parts = Parts::default();
    let mut rest = text;
    let mut count = 0;
    while let Some(at) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        count += 1;
        if count > 6 {
            return None;
        }
        let sign = rest[..at].chars().next_back();
        rest = &rest[at..];
        let is_word = rest.starts_with(|c: char| c.is_ascii_alphabetic());
        let end = rest
            .find(|c: char| if is_word { !c.is_ascii_alphabetic() } else { !c.is_ascii_digit() && c != ':' });
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        if is_word {
            parts.word(word)?;
        } else {
            parts.number(word, sign)?;
        }
        rest = after;
    }
    parts.shown()
}

impl Parts {
    fn word(&mut self, word: &str) -> Option<()> {
        let is = |name: &&'static str| name.eq_ignore_ascii_case(word);
        if DAYS.iter().any(|day| is(day) || day[..3].eq_ignore_ascii_case(word)) {
        } else if let (Some(month), None) = (MONTHS.iter().position(is), self.month) {
            self.month = Some(month as i64);
        } else {
            self.zone = Some(ZONES.iter().find(|(name, _)| is(name))?.1 * 60);
        }
        Some(())
    }

    fn number(&mut self, word: &str, sign: Option<char>) -> Option<()> {
        if word.contains(':') {
            let numbers: Option<Vec<i64>> = word.split(':').map(|number| number.parse().ok()).collect();
            self.time = match numbers?.as_slice() {
                [hour @ 0..=23, minute @ 0..=59] => Some(hour * 3600 + minute * 60),
                [hour @ 0..=23, minute @ 0..=59, second @ 0..=60] => Some(hour * 3600 + minute * 60 + second),
                _ => return None,
            };
            return Some(());
        }
        let value: i64 = word.parse().ok()?;
        match sign {
            Some(sign @ ('+' | '-')) if word.len() == 4 && self.zone.is_none() && value <= 1400 => {
                let offset = (value / 100 * 60 + value % 100) * 60;
                self.zone = Some(if sign == '+' { -offset } else { offset });
            }
            _ if word.len() == 8 && self.year.is_none() && self.month.is_none() && self.day.is_none() => {
                (self.year, self.month, self.day) =
                    (Some(value / 10_000), Some(value / 100 % 100 - 1), Some(value % 100));
            }
            _ if !self.year_is_next && self.day.is_none() && (1..32).contains(&value) => {
                self.day = Some(value);
                self.year_is_next = true;
            }
            _ if self.year.is_none() => {
                self.year = Some(match value {
                    0..=70 => value + 2000,
                    71..=99 => value + 1900,
                    value => value,
                });
                self.year_is_next = false;
            }
            _ => return None,
        }
        Some(())
    }

    fn shown(&self) -> Option<String> {
        let (year, month, day) = (self.year?, self.month?, self.day?);
        if !(1583..=9999).contains(&year) || !(0..12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let seconds = days(year, month + 1, day) * 86_400 + self.time.unwrap_or(0) + self.zone.unwrap_or(0);
        let (number, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let (year, month, day) = civil(number);
        Some(format!(
            "{}, {day:02} {} {year} {:02}:{:02}:{:02} GMT",
            &DAYS[(number + 4).rem_euclid(7) as usize][..3],
            MONTHS[month as usize - 1],
            second / 3600,
            second / 60 % 60,
            second % 60
        ))
    }
}

/// Days since 1970-01-01 (<https://howardhinnant.github.io/date_algorithms.html>).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let (day, month) =
        (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::http_date;

    #[test]
    fn dates_are_read_as_curl_does() {
        for (text, date) in [
            ("Wed, 03 Feb 2027 04:05:06 GMT", "Wed, 03 Feb 2027 04:05:06 GMT"),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("3 Feb 2027 04:05 +0200", "Wed, 03 Feb 2027 02:05:00 GMT"),
            ("20270203", "Wed, 03 Feb 2027 00:00:00 GMT"),
            ("29 Feb 2028 23:59:59 PST", "Wed, 01 Mar 2028 07:59:59 GMT"),
        ] {
            assert_eq!(http_date(text).as_deref(), Some(date), "{text}");
        }
        for text in ["2027-02-03", "tomorrow", "index.html", ""] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }
}
