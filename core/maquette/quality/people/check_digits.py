"""Check digits of cards, accounts and the numbers that states give people.

Each function takes the signs of a number without blanks and separators, in capitals, already of the right
shape, and tells whether its check digits fit the rest. Sources: ISO/IEC 7812-1 (cards), ISO 13616 (accounts),
ISO/IEC 7064, and the rules that each country publishes for its own numbers.
"""

from collections.abc import Sequence

DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY"
# Values of signs at odd places of an Italian tax code, for 0-9 and for A-Z.
ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
ODD_LETTERS = (*ODD, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
# The rows of both tables of Verhoeff's check (1969), one after the other.
VERHOEFF_D = (
    "0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210"
)
VERHOEFF_P = "01234567891576283094580379614289160435279453126870428657390127938064157046913258"


def luhn(digits: str) -> bool:
    """Tell whether the last digit fits the others, as on payment cards.

    >>> luhn("4111111111111111"), luhn("4111111111111112")
    (True, False)
    """
    return (
        sum(sum(divmod(int(d) * (1 + place % 2), 10)) for place, d in enumerate(reversed(digits))) % 10 == 0
    )


def iban(signs: str) -> bool:
    """Tell whether the two check digits of a bank account fit (mod 97).

    >>> iban("DE89370400440532013000"), iban("DE88370400440532013000")
    (True, False)
    """
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def weighted(signs: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits, each times its weight."""
    return sum(int(sign) * weight for sign, weight in zip(signs, weights, strict=False))


def nhs(digits: str) -> bool:
    """Tell whether the last of the ten digits of a British patient fits (mod 11).

    >>> nhs("9434765919"), nhs("9434765918")
    (True, False)
    """
    return weighted(digits, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def german_tax(digits: str) -> bool:
    """Tell whether eleven digits are a German tax number: ISO 7064 mod 11,10, and one digit repeated.

    >>> german_tax("86095742719"), german_tax("86095742718")
    (True, False)
    """
    product = 10
    for digit in digits[:10]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    counts = sorted(digits[:10].count(digit) for digit in set(digits[:10]))
    return (
        (11 - product) % 10 == int(digits[10])
        and counts[-1] in (2, 3)
        and counts[:-1] == [1] * (len(counts) - 1)
    )


def german_pension(signs: str) -> bool:
    """Tell whether the twelfth sign of a German pension number fits.

    >>> german_pension("15070649C103"), german_pension("15070649C104")
    (True, False)
    """
    digits = signs[:8] + f"{ord(signs[8]) - 64:02d}" + signs[9:11]
    products = [int(d) * w for d, w in zip(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1), strict=True)]
    return sum(sum(divmod(product, 10)) for product in products) % 10 == int(signs[11])


def nir(signs: str) -> bool:
    """Tell whether the key of a French social security number fits (mod 97).

    >>> nir("255081416802538"), nir("255081416802539")
    (True, False)
    """
    number = signs[:13].replace("2A", "19", 1).replace("2B", "18", 1)
    return number.isdigit() and 97 - int(number) % 97 == int(signs[13:])


def dni(signs: str) -> bool:
    """Tell whether the last letter of a Spanish number fits, of citizens and of others.

    >>> dni("12345678Z"), dni("X1234567L"), dni("12345678A")
    (True, True, False)
    """
    number = signs[:-1].translate(str.maketrans("XYZ", "012"))
    return DNI_LETTERS[int(number) % 23] == signs[-1]


def codice_fiscale(signs: str) -> bool:
    """Tell whether the last letter of an Italian tax code fits.

    >>> codice_fiscale("RSSMRA85T10A562S"), codice_fiscale("RSSMRA85T10A562T")
    (True, False)
    """
    values = [int(sign, 36) for sign in signs[:15]]
    odd = sum(ODD_LETTERS[v - 10] if v > 9 else ODD[v] for v in values[::2])
    even = sum(v - 10 if v > 9 else v for v in values[1::2])
    return chr(65 + (odd + even) % 26) == signs[15]


def bsn(digits: str) -> bool:
    """Tell whether nine digits are a Dutch citizen's number (the test of eleven).

    >>> bsn("111222333"), bsn("111222334")
    (True, False)
    """
    return weighted(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1)) % 11 == 0


def pesel(digits: str) -> bool:
    """Tell whether the last of the eleven digits of a Polish number fits.

    >>> pesel("44051401359"), pesel("44051401358")
    (True, False)
    """
    return weighted(digits, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)) % 10 == 0


def ean13(digits: str) -> bool:
    """Tell whether the last of thirteen digits fits, as in Swiss social security numbers.

    >>> ean13("7569217076985"), ean13("7569217076984")
    (True, False)
    """
    return weighted(digits, (1, 3) * 6 + (1,)) % 10 == 0


def swedish(digits: str) -> bool:
    """Tell whether the last of the ten or twelve digits of a Swedish number fits.

    >>> swedish("8112189876"), swedish("198112189876")
    (True, True)
    """
    return luhn(digits[-10:])


def finnish(signs: str) -> bool:
    """Tell whether the last sign of a Finnish number fits.

    >>> finnish("131052-308T"), finnish("131052-308U")
    (True, False)
    """
    return FINNISH[int(signs[:6] + signs[7:10]) % 31] == signs[10]


def norwegian(digits: str) -> bool:
    """Tell whether the last two of the eleven digits of a Norwegian number fit.

    >>> norwegian("15076500565"), norwegian("15076500566")
    (True, False)
    """
    first = weighted(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11
    return first == 0 and weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def belgian(digits: str) -> bool:
    """Tell whether the last two of the eleven digits of a Belgian number fit (mod 97).

    >>> belgian("85073003328"), belgian("85073003329")
    (True, False)
    """
    check = int(digits[9:])
    return check in (97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97)


def cpf(digits: str) -> bool:
    """Tell whether the last two of the eleven digits of a Brazilian number fit.

    >>> cpf("52998224725"), cpf("52998224724")
    (True, False)
    """
    first = weighted(digits[:9], range(10, 1, -1)) * 10 % 11 % 10
    second = weighted(digits[:10], range(11, 1, -1)) * 10 % 11 % 10
    return f"{first}{second}" == digits[9:]


def aadhaar(digits: str) -> bool:
    """Tell whether the last of the twelve digits of an Indian number fits (Verhoeff).

    >>> aadhaar("234123412346"), aadhaar("234123412347")
    (True, False)
    """
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(VERHOEFF_D[10 * check + int(VERHOEFF_P[10 * (place % 8) + int(digit)])])
    return check == 0


def chinese(signs: str) -> bool:
    """Tell whether the last of the eighteen signs of a Chinese number fits (ISO 7064 mod 11-2).

    >>> chinese("11010519491231002X"), chinese("110105194912310021")
    (True, False)
    """
    total = sum(int(sign) * (2 ** (17 - place) % 11) for place, sign in enumerate(signs[:17]))
    return "10X98765432"[total % 11] == signs[17]


def portuguese(digits: str) -> bool:
    """Tell whether the last of the nine digits of a Portuguese tax number fits (mod 11).

    >>> portuguese("123456789"), portuguese("123456788")
    (True, False)
    """
    rest = 11 - weighted(digits[:8], range(9, 1, -1)) % 11
    return (0 if rest > 9 else rest) == int(digits[8])


def austrian(digits: str) -> bool:
    """Tell whether the fourth of the ten digits of an Austrian number fits (mod 11).

    >>> austrian("1237010180"), austrian("1238010180")
    (True, False)
    """
    return weighted(digits, (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)) % 11 == int(digits[3])


def czech(digits: str) -> bool:
    """Tell whether the ten digits of a Czech or Slovak number are a multiple of eleven.

    >>> czech("7103192745"), czech("7103192746")
    (True, False)
    """
    return int(digits) % 11 == 0


def routing(digits: str) -> bool:
    """Tell whether the nine digits of a bank in the United States fit together (mod 10).

    >>> routing("021000021"), routing("021000022")
    (True, False)
    """
    return weighted(digits, (3, 7, 1) * 3) % 10 == 0
