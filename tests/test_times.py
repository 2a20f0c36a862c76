"""Times in other forms are read where they have one meaning only."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.times import MONTHS, _forms, day_of, is_day, iso_time, wrong_weekday
from schemas.values import Moment, parse_moment


@pytest.mark.parametrize(
    ("written", "time"),
    [
        # Words
        ("20 November 2019", "2019-11-20"),
        ("20. November 2019", "2019-11-20"),
        ("20-Nov-2019", "2019-11-20"),
        ("20/noviembre/2019", "2019-11-20"),
        ("20th Nov. 2019", "2019-11-20"),
        ("Wednesday 20 November, 2019", "2019-11-20"),
        ("November 20, 2019", "2019-11-20"),
        ("Wed., Nov. 20th 2019", "2019-11-20"),
        ("SEPT 5 2019", "2019-09-05"),
        ("20 May 2019 17:30", "2019-05-20T17:30:00Z"),
        ("November 20, 2019 at 5:30 PM", "2019-11-20T17:30:00Z"),
        ("5:30 p.m. on November 20, 2019", "2019-11-20T17:30:00Z"),
        ("17:30 GMT, 20 November 2019", "2019-11-20T17:30:00Z"),
        ("17.30 Uhr am 20. November 2019", "2019-11-20T17:30:00Z"),
        ("2019-11-20 17.30", "2019-11-20T17:30:00Z"),
        ("2019.11.20. 오후 5:30", "2019-11-20T17:30:00Z"),
        ("2019年11月20日 下午5:30", "2019-11-20T17:30:00Z"),
        ("2019年11月20日午前0時30分", "2019-11-20T00:30:00Z"),
        ("2019年11月20日 上午12:30", "2019-11-20T00:30:00Z"),
        ("Thu, 05/12/2019 - 17:30", "2019-12-05T17:30:00Z"),
        ("Sunday 05/12/2019", "2019-05-12"),
        ("November 20, 2019 - 12:05 a.m.", "2019-11-20T00:05:00Z"),
        ("20 November 2019, 12.05pm", "2019-11-20T12:05:00Z"),
        ("20 Nov 2019 7 am", "2019-11-20T07:00:00Z"),
        ("20 Nov 2019 1 pm", "2019-11-20T13:00:00Z"),
        ("May 1st, 2019", "2019-05-01"),
        ("2nd May 2019", "2019-05-02"),
        ("3rd May 2019", "2019-05-03"),
        ("2019 Nov 20", "2019-11-20"),
        ("2019-Nov-20 17:30", "2019-11-20T17:30:00Z"),
        # Words of other languages
        ("20 de noviembre de 2019", "2019-11-20"),
        ("miércoles, 20 de noviembre del 2019", "2019-11-20"),
        ("1º de maio de 2019 - 17:30", "2019-05-01T17:30:00Z"),
        ("1er août 2019", "2019-08-01"),
        ("1° maggio 2019", "2019-05-01"),
        ("Mittwoch, 20. November 2019, 17:30", "2019-11-20T17:30:00Z"),
        *((text, "2019-11-20") for text in ("Mi, 20.11.2019", "wo 20 november 2019", "mer. 20 nov. 2019")),
        *((text, "2019-12-03") for text in ("mar. 3 déc. 2019", "ti 3.12.2019", "вт, 3 декабря 2019")),
        *((text, "2019-11-06") for text in ("mié 06/11/2019", "me 06/11/2019", "wo 6-11-2019")),
        *((text, "2019-11-17") for text in ("So. 17. November 2019", "ne 17. 11. 2019")),
        *((text, "2019-11-16") for text in ("so 16. listopadu 2019", "Sa 16. November 2019")),
        ("20. MÄRZ 2019", "2019-03-20"),
        ("20. listopadu 2019", "2019-11-20"),
        ("2019. november 20.", "2019-11-20"),
        ("2019. november 20. 17:30", "2019-11-20T17:30:00Z"),
        ("20 ноября 2019, 17:30", "2019-11-20T17:30:00Z"),
        ("20 Ağustos 2019", "2019-08-20"),
        ("20 نوفمبر 2019", "2019-11-20"),
        ("20 फ़रवरी 2019", "2019-02-20"),
        *(
            (day, "2019-11-20")
            for day in (
                "20 noyabr 2019",
                "20-noyabr, 2019",
                "серада, 20 лістапада 2019",
                "dimecres, 20 de novembre del 2019",
                "kolmapäev, 20. november 2019",
                "چهارشنبه ۲۰ نوامبر ۲۰۱۹",
                "mércores, 20 de novembro de 2019",
                "20 նոյեմբերի 2019",
                "miðvikudagur, 20. nóvember 2019",
                "20 ნოემბერი, 2019",
                "среда, 20 ноември 2019 г.",
                "streda 20. novembra 2019",
                "sreda, 20. november 2019",
                "20 nëntor 2019",
                "среда, 20. новембар 2019.",
                "sreda, 20. novembra 2019.",
                "Jumatano, 20 Novemba 2019",
                "بدھ، 20 نومبر، 2019",
                "الأربعاء، 20 نوفمبر 2019",
                "Thứ Tư, 20 tháng 11, 2019",
                "20 tháng 11 năm 2019",
            )
        ),
        *((f"2 d{sign}abril de 2019", "2019-04-02") for sign in "'’"),
        ("سه\u200cشنبه ۳ دسامبر ۲۰۱۹", "2019-12-03"),
        *((normalize(form, "বুধবার, 20 নভেম্বর, 2019"), "2019-11-20") for form in ("NFC", "NFD")),
        (
            "20 \u099c\u09be\u09a8\u09c1\u09df\u09be\u09b0\u09bf 2019",
            "2019-01-20",
        ),  # composed, as keyboards have it
        ("20.11.2019 г., 17:30 ч.", "2019-11-20T17:30:00Z"),
        ("17 juill. 2019", "2019-07-17"),
        ("Mercredi 20 Novembre 2019 à 9h", "2019-11-20T09:00:00Z"),
        ("6 mai 2024 à 14h30", "2024-05-06T14:30:00Z"),
        ("10. mai 2021 kl. 14.30", "2021-05-10T14:30:00Z"),
        ("4 juni 2021 kl 9:05", "2021-06-04T09:05:00Z"),
        ("20.11.2019 klo 9.30", "2019-11-20T09:30:00Z"),
        ("20.11.2019 14.30", "2019-11-20T14:30:00Z"),
        ("14. Februar 2022, 14 Uhr", "2022-02-14T14:00:00Z"),
        ("14. Februar 2022 um 14.30 Uhr", "2022-02-14T14:30:00Z"),
        ("14.02.2022 11:20:30 Uhr", "2022-02-14T11:20:30Z"),
        ("2021年4月12日 10時30分", "2021-04-12T10:30:00Z"),
        ("2021年4月12日10时", "2021-04-12T10:00:00Z"),
        ("2021년 4월 12일 14시 5분", "2021-04-12T14:05:00Z"),
        ("6 de maio de 2024 às 14 h 30", "2024-05-06T14:30:00Z"),
        ("6 May 2024 | 14:30", "2024-05-06T14:30:00Z"),
        ("6.5.2024 • 14:30 Uhr", "2024-05-06T14:30:00Z"),
        ("6 May 2024 2h30 pm", "2024-05-06T14:30:00Z"),
        ("6 mai 2024 à 10h01 p.m.", "2024-05-06T22:01:00Z"),
        ("20. November 2019 um 17:30 Uhr", "2019-11-20T17:30:00Z"),
        ("20 november 2019 om 17:30", "2019-11-20T17:30:00Z"),
        ("20 november 2019 om 17:30 uur", "2019-11-20T17:30:00Z"),
        ("20. listopadu 2019 v 17:30 hod.", "2019-11-20T17:30:00Z"),
        ("20.11.2019 ve 12:30", "2019-11-20T12:30:00Z"),
        ("20 stycznia 2019 o godz. 17:30", "2019-01-20T17:30:00Z"),
        ("20 novembre 2019, alle ore 17:30", "2019-11-20T17:30:00Z"),
        ("20 noiembrie 2019 la 17:30", "2019-11-20T17:30:00Z"),
        ("20 de noviembre de 2019 a las 17:30", "2019-11-20T17:30:00Z"),
        ("20 ноября 2019 г.", "2019-11-20"),
        ("20 ноября 2019 года в 17:30", "2019-11-20T17:30:00Z"),
        ("20 листопада 2019 року о 17:30", "2019-11-20T17:30:00Z"),
        ("20 листопада 2019 р., 17:30", "2019-11-20T17:30:00Z"),
        ("Le 20 novembre 2019", "2019-11-20"),
        ("el miércoles, 20 de noviembre de 2019", "2019-11-20"),
        ("Il 20 novembre 2019", "2019-11-20"),
        ("onsdag den 20. november 2019", "2019-11-20"),
        ("dne 20. března 2019", "2019-03-20"),
        ("20 Nov 2019, 17:30 hrs", "2019-11-20T17:30:00Z"),
        *((f"20. November 2019{um} 14 Uhr", "2019-11-20T14:00:00Z") for um in (" um", ", um", ",")),
        ("segunda-feira, 18 de novembro de 2019 às 17h30", "2019-11-18T17:30:00Z"),
        ("среда, 20 ноября 2019 г., 17:30", "2019-11-20T17:30:00Z"),
        ("sobota, 2 maja 2020 r., 6:00", "2020-05-02T06:00:00Z"),
        ("sobota 2. května 2020, 6:00", "2020-05-02T06:00:00Z"),
        ("п’ятниця, 1 травня 2020", "2020-05-01"),
        ("Sonntag, 24.05.2020, 06:00 Uhr", "2020-05-24T06:00:00Z"),
        ("lauantai 2.5.2020 klo 6.00", "2020-05-02T06:00:00Z"),
        ("neděle 24. 5. 2020", "2020-05-24"),
        ("2022年11月8日(火) 17時30分", "2022-11-08T17:30:00Z"),
        ("2019.11.20 (수) 10:20", "2019-11-20T10:20:00Z"),
        ("Aug 14, 2023 / 8:20 PM", "2023-08-14T20:20:00Z"),
        ("Sun 4 Feb 2024 20.14 GMT", "2024-02-04T20:14:00Z"),
        *(("20 dic 2019", "2019-12-20"), ("20 Νοέ 2019", "2019-11-20")),
        ("3. Dez. 2019", "2019-12-03"),
        ("5 févr. 2019 à 9h", "2019-02-05T09:00:00Z"),
        ("20-ago-2019", "2019-08-20"),
        ("03 mag 2019, 17:30", "2019-05-03T17:30:00Z"),
        ("24 okt. 2019", "2019-10-24"),
        ("20 окт. 2019 г.", "2019-10-20"),
        ("20 Kas 2019", "2019-11-20"),
        ("20 Kasım 2019 Çarşamba 17:30", "2019-11-20T17:30:00Z"),
        ("2019. november 20., szerda 17:30", "2019-11-20T17:30:00Z"),
        ("2019年11月20日 水曜日 17:30", "2019-11-20T17:30:00Z"),
        ("2019年11月20日 星期三", "2019-11-20"),
        ("2019年11月20日周三 14:30", "2019-11-20T14:30:00Z"),
        *((f"{name}, 20/11/2019", "2019-11-20") for name in ("thứ hai", "Thứ bảy", "chủ nhật")),
        ("2019年11月20日17:30", "2019-11-20T17:30:00Z"),
        ("2019년 11월 20일 수요일", "2019-11-20"),
        ("Thứ tư, 20/11/2019, 17:30 (GMT+7)", "2019-11-20T10:30:00Z"),
        ("srijeda, 20.11.2019. u 17:30", "2019-11-20T17:30:00Z"),
        ("20. 11. 2019. 17:30", "2019-11-20T17:30:00Z"),
        ("onsdag d. 20. november 2019, kl. 17:30", "2019-11-20T17:30:00Z"),
        ("20 de noviembre de 2019 | 17:30h", "2019-11-20T17:30:00Z"),
        ("20 de noviembre 2019 , 05:30 p. m.", "2019-11-20T17:30:00Z"),
        ("20/11/2019 17:30 hs.", "2019-11-20T17:30:00Z"),
        ("20 de noviembre de 2019 a las 17:30 horas", "2019-11-20T17:30:00Z"),
        # Digits of other scripts
        ("২০ আগস্ট ২০১৯, ১৭:৩০", "2019-08-20T17:30:00Z"),
        ("٢٠ نوفمبر ٢٠١٩", "2019-11-20"),
        ("２０１９年１１月２０日", "2019-11-20"),
        # Offsets
        ("November 20, 2019 5:30 PM GMT+2", "2019-11-20T15:30:00Z"),
        ("20 Nov 2019 17:30 UTC-5:30", "2019-11-20T23:00:00Z"),
        ("13:05 GMT+7, 20 Nov 2019", "2019-11-20T06:05:00Z"),
        # RFC 2822
        ("Mon, 14 Aug 2023 22:20:00 +0200", "2023-08-14T20:20:00Z"),
        ("14 Aug 2023 20:20 GMT", "2023-08-14T20:20:00Z"),
        ("Mon, 14 Aug 2023 20:20:00 -0000", "2023-08-14T20:20:00Z"),
        ("Mon, 14 Aug 2023 16:20:00 EDT", "2023-08-14T20:20:00Z"),
        ("Mon, 14 Aug 2023 12:20:00 PST", "2023-08-14T20:20:00Z"),
        ("Mon, 14 Aug 2023 22:20:00 +0200 (CEST)", "2023-08-14T20:20:00Z"),
        ("Mon, 14 Aug 23 20:20:00 GMT", "2023-08-14T20:20:00Z"),
        ("Fri, 1 Jan 99 17:30 EST", "1999-01-01T22:30:00Z"),
        ("14 Aug 2023 20:20 UT", "2023-08-14T20:20:00Z"),
        # C, git, old feeds
        ("Wed Nov  6 10:00:00 2019", "2019-11-06T10:00:00Z"),
        ("Wed Nov 20 10:00:00 2019 +0100", "2019-11-20T09:00:00Z"),
        ("Wed Nov 20 10:00:00 +0100 2019", "2019-11-20T09:00:00Z"),
        ("Wed Nov 20 10:00:00 UTC 2019", "2019-11-20T10:00:00Z"),
        # Java, JavaScript, Go
        ("2019-11-20T17:30:00+01:00[Europe/Prague]", "2019-11-20T16:30:00Z"),
        ("2019-11-20T17:30:00.25Z[UTC]", "2019-11-20T17:30:00.250000Z"),
        ("Wed Nov 20 2019 17:30:00 GMT+0100 (Central European Standard Time)", "2019-11-20T16:30:00Z"),
        ("2019-11-20 17:30:00 +0000 UTC", "2019-11-20T17:30:00Z"),
        ("Wed Nov 20 17:30:00 UTC+0100 2019", "2019-11-20T16:30:00Z"),
        ("Wed Nov 20 17:30:00 GMT-01:00 2019", "2019-11-20T18:30:00Z"),
        ("2019-11-20 14:30:00 -0300 -03", "2019-11-20T17:30:00Z"),
        ("2019-11-20 23:15:00.25 +0545 +0545", "2019-11-20T17:30:00.250000Z"),
        ("2019-11-20 17:30:00.25 +0100 CET", "2019-11-20T16:30:00.250000Z"),
        ("11/20/2019, 5:30:00 PM", "2019-11-20T17:30:00Z"),
        # Numbers
        ("20/11/2019", "2019-11-20"),
        ("11/20/2019", "2019-11-20"),
        ("20-11-2019", "2019-11-20"),
        ("5/5/2019", "2019-05-05"),
        ("12/20/2019", "2019-12-20"),
        ("13/5/2019", "2019-05-13"),
        ("5/13/2019", "2019-05-13"),
        ("2019/11/20 17:30", "2019-11-20T17:30:00Z"),
        ("20. 11. 2019.", "2019-11-20"),
        ("2019.11.20", "2019-11-20"),
        ("2019. 11. 2. 17:30", "2019-11-02T17:30:00Z"),
        ("2019年11月2日 17:30", "2019-11-02T17:30:00Z"),
        ("2019년 11월 20일", "2019-11-20"),
        ("2019-11-20, 17:30", "2019-11-20T17:30:00Z"),
        ("20191120", "2019-11-20"),
        ("20191120T173000+0100", "2019-11-20T16:30:00Z"),
        ("20191120173000", "2019-11-20T17:30:00Z"),
        # Counts
        ("1692044400", "2023-08-14T20:20:00Z"),
        ("1692044400.75", "2023-08-14T20:20:00Z"),
        ("1692044400250", "2023-08-14T20:20:00.250000Z"),
        ("2019112017000", "2033-12-25T08:26:57Z"),
        ("1605121200", "2020-11-11T19:00:00Z"),  # no hour of the year 1605
    ],
)
def test_times_that_are_read(written: str, time: str) -> None:
    assert iso_time(written) == time
    assert iso_time(f' "{written}"\u200b') == time
    assert isinstance(parse_moment(time), Moment)


@pytest.mark.parametrize(
    "written",
    [
        *("", "2019-11-20", "2019-11-20 17:30 Z", "20.11.2019"),  # nothing to read, or well enough written
        *("di 12/01/2020", "do 10/03/2019"),  # Sundays in French and Spanish, or others in German
        *("03/04/2019", "3-4-2019", "3/4/2019 17:30", "Mon, 03/04/2020"),  # April or March
        *("12.05 2019", "17:30", "17:30 Monday", "2019年11月20日 下午13:30"),
        *("20.11.19", "20 November 19", "11/20/19", "2019-11", "November 2019", "2019", "May 5", "Monday"),
        "20 November 2019 | 5:32",  # minutes of a film
        *("yesterday", "2 hours ago", "0", "-1", "12345678", "123456789", "16920444001", "169204440000000"),
        *("Tue, 14 Aug 23 20:20:00 GMT", "14 Aug 23 20:20", "20191320173000"),
        *("Di, 20.11.2019", "so 20. listopadu 2019", "20 Nov 2019 1 EST"),
        *("32 Aug 2023 20:20 EST", "20 Nov 2019 99:99 EST", "20 Foo 2019 17:30 EST"),
        *("0000000000", "0000000000000", "0123456789"),
        "2019112017",  # a day and an hour, or a moment in 2033
        *(
            "2019-11-20 17:30 +0100 on",
            "2019-11-20T17:30 Europe/Prague",
            "20 Nov 2019 EST",
        ),
        *("2019-11-20T17:30[Europe/Prague]", "20 Nov 2019 (CET)"),
        *("Fri, 14 Aug 2023 20:20:00 +0000", "Foo, 14 Aug 2023 20:20:00 +0000"),  # a Monday
        *("31/11/2019", "31 November 2019", "32 Nov 2019", "20191131", "20/11/2100", "13/13/2019", "0/5/2019"),
        *("20 Nov 2019 25:00", "20 Nov 2019 13:30 PM", "20 Nov 2019 0:30 am", "20 Nov 2019 17:30 18:30"),
        *("20 Nov 2019 - 22 Nov 2019", "20-22 Nov 2019", "20 Nov 20190", "20/11/20190", "2019/11/200"),
        *("2019.11.200", "2019.11.2.5", "2019.11", "2019年11月", "20190.11.20"),
        *("20 Nov 2019 am", "Wed, 20 Foo 2019", "12/3/2019", "3/12/2019"),
        *("on 2019/11/20", "on 20/11/2019", "on 20191120", "1 Nov 20, 2019"),
        *("20 No 2019", "20 Novembers 2019", "20 août 2019 et plus", "20 November 2019 and more"),
        *("20 nov de 2019 de", "20 de de 2019", "de 20 mai 2019", "20 juille 2019", "32 mai 2019"),
        *("20 listopada 2019", "20. listopad 2019"),  # November in Polish and Czech, October in Croatian
        *("20 lip 2019", "20 lis 2019"),  # the same of short ones: July and November, June and October
        *("20 Kasım 2019 Cuma", "20 November 2019 Brno 17:30"),
        *("Samstag, 24.05.2020", "Brno, 24.05.2020", "Sonntag, 24.13.2020"),  # a Sunday
        *("2019 mai 200", "2 Nov 20191", "Nov 2, 20191", "2/2/20191"),
        *(
            "kl. 14.30",
            "20 nov 2019 kl. 14",
            "2019 uhr",
            "20.11.2019 24.70",
            "2021年4月12日25時",
            "20.11.2019 99 Uhr",
        ),
        *("20 ноября 2019 го", "20 ноября года", "6 mai 2024 à 14h305", "6 mai 2024 à 14 heures", "14h30"),
        *("Le mois de mai 2019", "la 20 novembre 2019", "20 Nov 2019 17h30 18:30", "6 May 2024 2h 05pm"),
        *("20 Nov 2018 10:00:00 2019", "Nov 20 10:00:00", "Nov 20 10:00 2019"),
    ],
)
def test_times_that_are_not_read(written: str) -> None:
    assert iso_time(written) is None


def test_longer_texts_are_no_times() -> None:
    assert iso_time(f"20 November{' ' * 85}2019") == "2019-11-20"
    assert iso_time(f"20 November{' ' * 86}2019") is None


PIECES = [
    *"0123456789/-.,:T[]()+ ",
    "20",
    "2019",
    "Nov",
    "May ",
    "am",
    "GMT",
    "EST",
    "st",
    "11",
    "Wed, ",
    "de ",
    "mai ",
    "फ़",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_nothing_raises_and_what_is_read_is_a_time(text: str) -> None:
    time = iso_time(text)
    assert time is None or isinstance(parse_moment(time), Moment)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Monday, 20 November 2019", "2019-11-20 is a Wednesday"),
        (" Mon Nov 20, 2019 17:30", "2019-11-20 is a Wednesday"),
        ("Fri, 14 Aug 2023 23:20:00 -0500", "2023-08-14 is a Monday"),  # the 15th in UTC
        ("Fri, 14 Aug 2023 16:20:00 EDT", "2023-08-14 is a Monday"),
        ("lundi 20 novembre 2019", "2019-11-20 is a Wednesday"),
        ("martes, 20 de noviembre de 2019", "2019-11-20 is a Wednesday"),
        ("Le lundi 20 novembre 2019", "2019-11-20 is a Wednesday"),
        ("Mon Nov 20 10:00:00 2019 +0100", "2019-11-20 is a Wednesday"),
        *(
            (written, None)
            for written in ("Wednesday, 20 November 2019", "20 November 2019", "on 20 Nov 2019", "Mon")
        ),
        *(
            (written, None)
            for written in ("Monday, 31 November 2019", "Foo, 20 Nov 2019", "Mon, 20 Nov 2019 25:00")
        ),
    ],
)
def test_a_wrong_day_of_the_week(written: str, day: str | None) -> None:
    assert wrong_weekday(written) == (f"should name the day of the week of its date: {day}" if day else None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *((words, True) for words in ("Uhr", "p.m. EST", "+02:00", "(CEST)", "Europe/Prague", "Uhr (MEZ)")),
        *((words, False) for words in ("Police arrest", "- Trams stop", "Trams stop in Brno")),
    ],
)
def test_words_behind_a_day_and_a_time(words: str, expected: bool) -> None:
    assert is_day(f"03/04/2019 10:00 {words}") is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((f"03/04/2019 {time}", True) for time in ("às 10h15", "- 10:15", "a las 10:15", "| 10:15")),
        *((f"03/04/2019 {time}", False) for time in ("Trams 10:15", "| 5:32", "- 10 trams", "match at 20:45")),
        *(("2019-04-03 新闻 12:00", False), ("03.04.2019 Матч 20:45", False)),
        *(("14, 2022 June 15, 2022", False), ("2022 June 15, 2022", False)),
    ],
)
def test_words_between_a_day_and_a_time(written: str, expected: bool) -> None:
    assert is_day(written) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((f"Nov. 20, 2019, {time}", True) for time in ("1 PM PT", "1:05 p.m. ET", "13:05 (CET)")),
        *(
            (day, True)
            for day in ("1:05PM IST, 20 Nov 2019", "2019-11-20 17:30 CET", "Wed Nov 20 10:00:00 CET 2019")
        ),
        *(("٢٠ نوفمبر ٢٠١٩", True), *((f"20 Nov 2019, 13:05 {hrs} IST", True) for hrs in ("hrs", "Hrs."))),
        *((f"Nov 20, 2019, 23:30 {zone}", True) for zone in ("EST-0500", "(EST-5)", "Uhr GMT+1")),
        *(("20. November 2019, 13:05 Uhr MEZ", True), ("Rabu, 20 November 2019 13:05 WIB", True)),
        *(("Nov 20, 2019 EST", False), ("Nov 20, 2019, 1:05 PM Police", False), ("EST 13:05 Nov 20", False)),
        *(("Nov 20, 2019, 13:05 LIVE", False), ("2019.11.20 NEWS", False)),
    ],
)
def test_a_day_with_the_name_of_a_zone_is_one(written: str, expected: bool) -> None:
    """Which time it is, nobody can tell: it is read as the day; and no title is written so."""
    assert is_day(written) is expected
    assert iso_time(written) == ("2019-11-20" if expected else None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        *((day, True) for day in ("20. 11. 2019", "Søndag 6. Mai 2019 kl. 14.30", "31 MAI 2019 MÅNDAG")),
        *(
            (words, False)
            for words in (
                "2019",
                "Mai 2019",
                "Mai 2019 00:00",
                "6 Mai",
                "6 Mai 2019 Brno",
                "Brno 6 2019",
                "6 Mai 2019...",
            )
        ),
        (f"6 mai 2019 {'1' * 5_000}", False),  # more digits than Python makes a number of
    ],
)
def test_what_is_nothing_but_a_day(written: str, expected: bool) -> None:
    assert is_day(written) is expected


def test_no_name_is_that_of_two_months() -> None:
    names = [name for forms in _forms(*MONTHS) for name in forms]
    assert len(names) == len(set(names)) > 400


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("[20 Nov 2019] |", "20 Nov 2019"),
        ("20 Nov 2019 17:30 GMT)", "20 Nov 2019 17:30 GMT"),
        ("2 May 2020 (Saturday)", "2 May 2020 (Saturday)"),
        ("2019-11-20T17:30:00+01:00[Europe/Prague]", "2019-11-20T17:30:00+01:00[Europe/Prague]"),
        ("(no day)", None),
    ],
)
def test_a_day_without_the_signs_around_it(written: str, day: str | None) -> None:
    assert day_of(written) == day
