using System.Buffers.Binary;
using System.Text;

namespace Platform.Tests.Tracing;

/// <summary>Reads the few fields of an OTLP <c>ExportTraceServiceRequest</c> that a trace is made of.</summary>
/// <remarks>Numbers are the field numbers of opentelemetry-proto: resource_spans 1 (resource 1, scope_spans 2), spans 2.</remarks>
internal static class OtlpTraces
{
    public static IEnumerable<Span> Read(byte[] request) =>
        from resourceSpans in Messages(request, 1)
        let service = Messages(resourceSpans, 1).SelectMany(resource => Messages(resource, 1)).Select(ServiceName).FirstOrDefault(name => name is not null) ?? ""
        from scopeSpans in Messages(resourceSpans, 2)
        from span in Messages(scopeSpans, 2)
        select ToSpan(service, span);

    private static Span ToSpan(string service, byte[] span)
    {
        string Hex(int field) => Messages(span, field).Select(Convert.ToHexStringLower).FirstOrDefault("");
        var name = Messages(span, 5).Select(Encoding.UTF8.GetString).FirstOrDefault("");
        var kind = Fields(span).Where(field => field.Number is 6).Select(field => (int)field.Value).FirstOrDefault();
        return new Span(service, Hex(1), Hex(2), Hex(4), name, kind);
    }

    private static string? ServiceName(byte[] attribute) =>
        Messages(attribute, 1).Select(Encoding.UTF8.GetString).FirstOrDefault() is "service.name"
            ? Messages(attribute, 2).SelectMany(value => Messages(value, 1)).Select(Encoding.UTF8.GetString).FirstOrDefault()
            : null;

    private static IEnumerable<byte[]> Messages(byte[] message, int number) =>
        Fields(message).Where(field => field.Number == number && field.Bytes is not null).Select(field => field.Bytes!);

    private static List<(int Number, ulong Value, byte[]? Bytes)> Fields(byte[] message)
    {
        var fields = new List<(int, ulong, byte[]?)>();
        for (var at = 0; at < message.Length;)
        {
            var tag = Varint(message, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((number, Varint(message, ref at), null));
                    break;
                case 1:
                    fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(message.AsSpan(at)), null));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    fields.Add((number, 0, message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(at)), null));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} is not used in OTLP.");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
