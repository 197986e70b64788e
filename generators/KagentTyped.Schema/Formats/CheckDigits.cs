namespace KagentTyped.Schema.Formats;

/// <summary>Numbers with a check digit.</summary>
internal static class CheckDigits
{
    public static bool IsIsbn10(string text)
    {
        string digits = WithoutSeparators(text);
        if (digits.Length != 10 || !AreDigits(digits.Substring(0, 9)) || !(digits[9] == 'X' || AreDigits(digits.Substring(9))))
        {
            return false;
        }

        int sum = digits[9] == 'X' ? 100 : 10 * (digits[9] - '0');
        for (int i = 0; i < 9; i++)
        {
            sum += (i + 1) * (digits[i] - '0');
        }

        return sum % 11 == 0;
    }

    public static bool IsIsbn13(string text)
    {
        string digits = WithoutSeparators(text);
        if (digits.Length != 13 || !AreDigits(digits))
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < 13; i++)
        {
            sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
        }

        return sum % 10 == 0;
    }

    public static bool IsCreditCard(string text)
    {
        string digits = new([.. text.Where(c => c is >= '0' and <= '9')]);
        if (!HasIssuer(digits))
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[digits.Length - 1 - i] - '0';
            int value = i % 2 == 0 ? digit : digit * 2;
            sum += value > 9 ? value - 9 : value;
        }

        return sum % 10 == 0;
    }

    private static bool HasIssuer(string digits) => Patterns.Re2Pattern.Parse(
        "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9]{2})[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35[0-9]{3})[0-9]{11})$").IsMatch(digits) != false;

    private static string WithoutSeparators(string text) => new([.. text.Where(c => c is not (' ' or '\t' or '\n' or '\f' or '\r' or '-'))]);

    private static bool AreDigits(string text) => text.All(c => c is >= '0' and <= '9');
}
