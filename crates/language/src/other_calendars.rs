//! Dates of the calendars that count from the Hijra, as dates of ours.
//!
//! The Solar Hijri calendar of Iran and Afghanistan is converted exactly, by its cycle of 33 years with 8 leap years (right for
//! 1244 to 1472, years 1865 to 2094). The Hijri calendar follows the sight of the moon: the tabular one is at most a day off, and
//! so only the month and the year are given, where that day makes no difference.

use crate::Date;

/// Years that are read as years of these calendars.
const YEARS: std::ops::RangeInclusive<i32> = 1200..=1500;
/// Julian day number of the day before 1 Farvardin of the year 1 by the cycle.
const SOLAR_EPOCH: i64 = 1_948_320;
/// The same of 1 Muharram of the year 1, moved by what the formula adds too much.
const MOON_EPOCH: i64 = 1_948_055;

/// `date`, whose month and year are those of the Solar Hijri calendar; `None` without a day, where the word may be none.
pub(crate) fn of_sun(date: Date) -> Option<Date> {
    let (month, day) = (i64::from(date.month?), i64::from(date.day?));
    let past = if month <= 7 { (month - 1) * 31 } else { (month - 1) * 30 + 6 } + day - 1;
    match date.year.filter(|year| YEARS.contains(year)) {
        Some(year) => {
            let year = i64::from(year);
            let number = SOLAR_EPOCH + 365 * (year - 1) + (8 * year + 21) / 33 + past;
            let (year, month, day) = civil(number);
            Some(Date { year: Some(year), month: Some(month), day: Some(day), or: None, weak: false, ..date })
        }
        // The year begins on 20 or 21 March.
        None => {
            const FIRST_OF_2023: i64 = 2_460_025;
            let ((_, month, day), (_, before_month, before_day)) =
                (civil(FIRST_OF_2023 + past), civil(FIRST_OF_2023 + past - 1));
            let or = Some((before_day, before_month));
            Some(Date { year: None, month: Some(month), day: Some(day), or, weak: false, ..date })
        }
    }
}

/// `date`, whose month and year are those of the Hijri calendar; `None` without a day or a year, where the word may be none.
pub(crate) fn of_moon(date: Date) -> Option<Date> {
    let month = i64::from(date.month?);
    let year = date.year.filter(|year| YEARS.contains(year)).map(i64::from);
    if date.day.is_none() && year.is_none() {
        return None;
    }
    let bare = Date { year: None, month: None, day: None, or: None, weak: false, ..date };
    let Some((year, day)) = year.zip(date.day) else { return Some(bare) };
    let number = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + i64::from(day) + MOON_EPOCH;
    let (earliest, latest) = (civil(number - 1), civil(number + 1));
    let year = (earliest.0 == latest.0).then_some(earliest.0);
    Some(Date { year, month: (earliest.1 == latest.1).then_some(earliest.1), ..bare })
}

/// Year, month and day of a Julian day number, after Richards (Explanatory Supplement to the Astronomical Almanac, 15.11.3).
fn civil(number: i64) -> (i32, u8, u8) {
    let f = number + 1401 + (((4 * number + 274_277) / 146_097) * 3) / 4 - 38;
    let e = 4 * f + 3;
    let h = 5 * ((e % 1461) / 4) + 2;
    let day = (h % 153) / 5 + 1;
    let month = (h / 153 + 2) % 12 + 1;
    let year = e / 1461 - 4716 + (14 - month) / 12;
    (i32::try_from(year).unwrap_or(0), u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use crate::dates;

    fn read(text: &str, tag: &str) -> Vec<(Option<i32>, Option<u8>, Option<u8>)> {
        dates(text, &tag.parse().unwrap()).iter().map(|date| (date.year, date.month, date.day)).collect()
    }

    #[test]
    fn solar_hijri() {
        assert_eq!(read("1 فروردین 1403", "fa"), [(Some(2024), Some(3), Some(20))]);
        assert_eq!(read("۱ فروردین ۱۴۰۴", "fa"), [(Some(2025), Some(3), Some(21))]);
        assert_eq!(read("on 15 Ordibehesht 1403", "en"), [(Some(2024), Some(5), Some(4))]);
        assert_eq!(read("22 بهمن 1357", "fa"), [(Some(1979), Some(2), Some(11))]);
        assert_eq!(read("۱۵ اردیبهشت", "fa"), [(None, Some(5), Some(5))]);
        assert_eq!(read("Mehr reported", "en"), []);
    }

    #[test]
    fn hijri() {
        assert_eq!(read("15 رمضان 1445", "ar"), [(Some(2024), Some(3), None)]);
        assert_eq!(read("10 Muharram 1446", "en"), [(Some(2024), Some(7), None)]);
        assert_eq!(read("5 ربيع الأول", "ar"), [(None, None, None)]);
        assert_eq!(read("during Ramadan", "en"), []);
    }

    #[test]
    fn months_of_two_words() {
        assert_eq!(read("في 5 كانون الثاني 2024", "ar"), [(Some(2024), Some(1), Some(5))]);
        assert_eq!(read("في تشرين الأول", "ar"), [(None, Some(10), None)]);
    }
}
