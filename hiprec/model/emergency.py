"""The number to call for an ambulance, by country.

112 is the number of the European Union (Council Decision 91/396/EEC, Directive (EU) 2018/1972, article 109) and of the
countries beside it that took it over; every mobile telephone knows it (GSM 02.30, now 3GPP TS 22.101). 911 is that of
the North American numbering plan; both are what ITU-T Recommendation E.161.1 advises countries to take.

Looked up in November 2026: the emergency numbers of libphonenumber 9.0.43 (``ShortNumberMetadata.xml``) hold every pair
below but Sri Lanka's. Where each service has a number, the ambulance's was looked up too: scdf.gov.sg (SG), the city of
Mitaka (JP), hcfd.gov.tw (TW), zsnews.cn (CN), slovak.ch (CH), the first aid manual of Wikibooks, appendix F (ZA, IL);
for Brazil and San Marino what people there write; Korea's is recalled. In Sri Lanka 119 is the police and 1990 the
ambulance (Suwa Seriya Foundation Act 18 of 2018, themorning.lk). Ukraine's 112 was to cover the country by the end of
2024, which no source confirms; 103 goes on (unn.ua). A country that is not here has none told: a wrong number is worse
than "your local emergency number".
"""

from __future__ import annotations

_BY_NUMBER = {
    "112": (
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE "
        "AD AX FO GE GI GL IN IS LI MC MD ME NO TR VA"
    ),
    "911": "US CA PR GU VI AS MP BM KY BS MX",
    "999": "GB GG IM JE KE HK MY BD",
    "000": "AU",
    "111": "NZ",
    "119": "JP KR TW",
    "120": "CN",
    "144": "CH",
    "192": "BR",
    "10177": "ZA",
    "101": "IL",
    "995": "SG",
    "103": "UA",
    "118": "SM",
    "1990": "LK",
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
