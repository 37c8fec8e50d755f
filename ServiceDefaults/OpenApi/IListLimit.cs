namespace Platform.ServiceDefaults.OpenApi;

/// <summary>A validation attribute of a service's own that bounds a list, so that the document says the bound too.</summary>
public interface IListLimit
{
    /// <summary>How many items at most.</summary>
    int MostItems { get; }
}
