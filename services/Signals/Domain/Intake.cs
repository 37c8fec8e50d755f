namespace Platform.Signals.Domain;

/// <summary>How the worry reached the professional who enters it.</summary>
public enum SignalChannel
{
    /// <summary>It is the professional's own worry.</summary>
    Self,

    /// <summary>Somebody called.</summary>
    Telephone,

    /// <summary>Somebody came to the counter.</summary>
    Counter,

    /// <summary>Somebody told it on a visit at home or in the street.</summary>
    Visit,

    /// <summary>A letter.</summary>
    Letter,

    /// <summary>An e-mail or a form.</summary>
    Email,
}

/// <summary>What the reporter is to the people concerned.</summary>
public enum ReporterRelation
{
    /// <summary>The person concerned.</summary>
    Resident,

    /// <summary>Family or a friend.</summary>
    Network,

    /// <summary>A neighbour.</summary>
    Neighbour,

    /// <summary>A volunteer.</summary>
    Volunteer,

    /// <summary>Another professional.</summary>
    Professional,

    /// <summary>Did not say who it is.</summary>
    Anonymous,
}

/// <summary>Who told the worry to the professional who enters it: citizens report through an organisation (domain.md 5.1).</summary>
public sealed class Reporter
{
    private Reporter()
    {
    }

    /// <summary>What the reporter is to the people concerned.</summary>
    public ReporterRelation Relation { get; private set; }

    /// <summary>The name, if it was given.</summary>
    public string? Name { get; private set; }

    /// <summary>Where the reporter can be reached, if it was given.</summary>
    public string? Contact { get; private set; }

    /// <summary>A reporter.</summary>
    /// <exception cref="RuleViolationException"><c>anonymous-reporter</c>: who stays anonymous is not named.</exception>
    public static Reporter Of(ReporterRelation relation, string? name, string? contact) =>
        relation is ReporterRelation.Anonymous && !(string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(contact))
            ? throw new RuleViolationException("anonymous-reporter", "Who stays anonymous is not named: leave name and contact out.")
            : new Reporter { Relation = relation, Name = name?.Trim(), Contact = contact?.Trim() };

    internal void Erase() => (Name, Contact) = (null, null);
}
