"""The number to call for an ambulance, by country.

112 is the number of the European Union (Council Decision 91/396/EEC, Directive (EU) 2018/1972, article 109) and of the
countries beside it that took it over; every mobile telephone knows it (GSM 02.30, now 3GPP TS 22.101). 911 is that of
the North American numbering plan; both are what ITU-T Recommendation E.161.1 advises countries to take. The others are
the national numbers for an ambulance, recalled, as their health services publish them. A country that is not here has
none told: a wrong number is worse than "your local emergency number".
"""

from __future__ import annotations

_BY_NUMBER = {
    "112": (
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
        "AD AX FO GE GI GL IN IS LI MC MD ME NO SM TR UA VA"
    ),
    "911": "US CA PR GU VI AS MP BM KY BS MX",
    "999": "GB GG IM JE KE HK MY BD",
    "000": "AU",
    "111": "NZ",
    "119": "JP KR LK TW",
    "120": "CN",
    "144": "CH",
    "192": "BR",
    "10177": "ZA",
    "101": "IL",
    "995": "SG",
}

NUMBERS: dict[str, str] = {country: number for number, countries in _BY_NUMBER.items() for country in countries.split()}


def emergency_number(country: str | None) -> str | None:
    """Return the number to call for an ambulance.

    Args:
        country: two letters as ISO 3166 has them, or ``None`` where the runner told none.

    Returns:
        The number, or ``None`` where it is not known.

    """
    return NUMBERS.get(country.upper()) if country else None
