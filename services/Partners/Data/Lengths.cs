namespace Platform.Partners.Data;

/// <summary>How long texts may be, in characters: the same in requests and in the database.</summary>
internal static class Lengths
{
    public const int Word = 40;
    public const int Topic = 60;
    public const int Name = 200;
    public const int Text = 500;
    public const int Email = 254;
    public const int Telephone = 30;
    public const int ExternalSubject = 200;
    public const int Reference = 400;
    public const int ClientId = 100;
    public const int Code = 60;
}
