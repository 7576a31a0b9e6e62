using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>Finds schemas that lead back to themselves for the same value, and cuts the reference: evaluation could never end there.</summary>
internal static class ReferenceLoops
{
    public static void Cut(List<SchemaNode> nodes, List<Finding> findings)
    {
        var done = new HashSet<SchemaNode>();
        var open = new HashSet<SchemaNode>();
        var path = new List<(SchemaNode Node, List<SchemaNode> Next, int Position)>();
        foreach (var start in nodes)
        {
            if (!HasNext(start) || !done.Add(start))
            {
                continue;
            }

            open.Add(start);
            path.Add((start, Next(start), 0));
            while (path.Count > 0)
            {
                var (node, next, position) = path[path.Count - 1];
                if (position == next.Count)
                {
                    open.Remove(node);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[path.Count - 1] = (node, next, position + 1);
                var target = next[position];
                if (open.Contains(target))
                {
                    Report(path, target, findings);
                }
                else if (HasNext(target) && done.Add(target))
                {
                    open.Add(target);
                    path.Add((target, Next(target), 0));
                }
            }
        }
    }

    private static bool HasNext(SchemaNode node) => node.InPlace is not null || node.Object is { DependentSchemas.Count: > 0 };

    private static List<SchemaNode> Next(SchemaNode node)
    {
        var next = new List<SchemaNode>();
        if (node.InPlace is { } inPlace)
        {
            Add(inPlace.Ref);
            Add(inPlace.DynamicRef);
            next.AddRange(inPlace.AllOf);
            next.AddRange(inPlace.AnyOf);
            next.AddRange(inPlace.OneOf);
            Add(inPlace.Not);
            Add(inPlace.If);
            Add(inPlace.Then);
            Add(inPlace.Else);
        }

        if (node.Object is { } members)
        {
            next.AddRange(members.DependentSchemas.Select(dependent => dependent.Schema));
        }

        return next;

        void Add(SchemaNode? schema)
        {
            if (schema is not null)
            {
                next.Add(schema);
            }
        }
    }

    /// <summary>Without a reference there is no way back up, so the circle has at least one: the first is cut, and named.</summary>
    private static void Report(List<(SchemaNode Node, List<SchemaNode> Next, int Position)> path, SchemaNode target, List<Finding> findings)
    {
        var first = path.FindIndex(step => ReferenceEquals(step.Node, target));
        var circle = path.GetRange(first, path.Count - first).ConvertAll(step => step.Node);
        for (var i = 0; i < circle.Count; i++)
        {
            var next = circle[(i + 1) % circle.Count];
            if (circle[i].InPlace is not { } inPlace)
            {
                continue;
            }

            var keyword = ReferenceEquals(inPlace.Ref, next) ? "$ref" : ReferenceEquals(inPlace.DynamicRef, next) ? circle[i].Dialect.Draft == Draft.Draft201909 ? "$recursiveRef" : "$dynamicRef" : null;
            if (keyword is null)
            {
                continue;
            }

            if (keyword == "$ref")
            {
                inPlace.Ref = null;
            }
            else
            {
                inPlace.DynamicRef = null;
            }

            var names = circle.Skip(i).Concat(circle.Take(i)).Append(circle[i]).Select(node => "#" + node.Pointer).ToList();
            if (names.Count > 6)
            {
                names = [.. names.Take(3), "…", .. names.Skip(names.Count - 2)];
            }

            findings.Add(Finding.Create(SchemaFindings.ReferenceLoop, circle[i].LocationOf(keyword), string.Join(" → ", names)));
            return;
        }
    }
}
