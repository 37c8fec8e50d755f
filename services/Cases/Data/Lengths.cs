namespace Platform.Cases.Data;

/// <summary>How long texts may be, in characters; the same for requests and columns.</summary>
internal static class Lengths
{
    public const int Code = 40;

    /// <summary>A topic or measure, as Partners takes them.</summary>
    public const int MandateCode = 60;
    public const int MunicipalityCode = 6;
    public const int Label = 200;
    public const int PostalCode = 7;
    public const int HouseNumber = 20;
    public const int Reference = 60;
    public const int ProcessTitle = 120;
    public const int Sentence = 300;
    public const int Text = 2000;
    public const int LongText = 8000;
}
