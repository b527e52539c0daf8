namespace FleetView.Kubernetes.Json;

/// <summary>
/// Times as Kubernetes writes nearly all of them, <c>2026-11-20T08:00:00Z</c>: there are five on each Node and pod, and the
/// library's parser, which knows all forms, takes twenty times as long.
/// </summary>
internal static class TimeText
{
    /// <summary>Null where it is of another form, or no time.</summary>
    public static DateTimeOffset? Parse(ReadOnlySpan<byte> text)
    {
        if (text is not [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)'T', _, _, (byte)':', _, _, (byte)':', _, _, (byte)'Z'])
            return null;
        var (year, month, day) = (Number(text[..4]), Number(text[5..7]), Number(text[8..10]));
        var (hour, minute, second) = (Number(text[11..13]), Number(text[14..16]), Number(text[17..19]));
        var isDate = year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month);
        return isDate && hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero)
            : null;
    }

    /// <summary>-1 where a digit is none.</summary>
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return -1;
            number = (number * 10) + digit - '0';
        }
        return number;
    }
}
