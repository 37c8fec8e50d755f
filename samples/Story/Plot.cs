using Platform.Story.Telling;

namespace Platform.Story;

/// <summary>What the story has brought about so far, for the chapters to come.</summary>
public sealed class Plot
{
    public Guid HousingSignal { get; set; }

    public Guid PoliceSignal { get; set; }

    public Guid SchoolSignal { get; set; }

    public Guid CaseId { get; set; }

    public string CaseNumber { get; set; } = "";

    public Guid GoalId { get; set; }

    /// <summary>What the mother herself wants.</summary>
    public Guid ResidentGoalId { get; set; }

    public string Meeting { get; set; } = "";

    public string AgendaItem { get; set; } = "";

    public Guid PoliceAgreement { get; set; }

    public Guid HousingAgreement { get; set; }

    public Guid MentalHealthAgreement { get; set; }

    public Guid[] Agreements => [PoliceAgreement, HousingAgreement, MentalHealthAgreement];

    /// <summary>Two signals that were taken back; on the second a hold stands for a time.</summary>
    public string TakenBackSignal { get; set; } = "";

    public string HeldSignal { get; set; } = "";

    public string Hold { get; set; } = "";

    /// <summary>The table that three organisations made.</summary>
    public string Table { get; set; } = "";

    public string Case => $"/v1/cases/{CaseId}";

    /// <summary>The three signals: of housing, police and school.</summary>
    public string[] Signals => [$"/v1/signals/{HousingSignal}", $"/v1/signals/{PoliceSignal}", $"/v1/signals/{SchoolSignal}"];

    /// <summary>The signal in words.</summary>
    public string NameOf(string signal) => $"the signal of {new[] { "housing", "police", "school" }[Array.IndexOf(Signals, signal)]}";

    public string Agreement(Guid id) => $"{Case}/agreements/{id}";

    /// <summary>Each signaller with the own signal.</summary>
    public IEnumerable<(Actor Who, string Own)> SignallersWith(Stage stage) =>
        new[] { Cast.Housing, Cast.PoliceOfficer, Cast.School }.Select(hat => stage[hat]).Zip(Signals);

    /// <summary>What the sender of a signal may not read anywhere in it: the case, and the signals of others.</summary>
    public IEnumerable<string> SecretsFor(string own) =>
        new[] { CaseId.ToString(), CaseNumber }.Concat(new[] { HousingSignal, PoliceSignal, SchoolSignal }.Select(id => id.ToString()).Where(id => !own.Contains(id, StringComparison.Ordinal)));
}
