using System.Globalization;
using FleetView.Model;

namespace FleetView.Components.People;

internal static class AcknowledgedText
{
    public static string Of(Acknowledgement one) =>
        $"{What(one.Subject)}acknowledged until {one.Until.UtcDateTime.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture)} UTC by {one.By}: {one.Reason}";

    /// <summary>What of the subject it is about, where it is not the whole.</summary>
    private static string What(AcknowledgedSubject subject) => subject switch
    {
        { Signal: { } signal, Node: { } node } => $"{signal} on {node} ",
        { Signal: { } signal } => $"{signal} ",
        { Node: { } node } => $"node {node} ",
        _ => "",
    };
}
