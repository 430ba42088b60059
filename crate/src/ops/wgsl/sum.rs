//! Sums over a workgroup, in WGSL. Subgroups are not everywhere, so that this is shared memory.

/// Invocations of a workgroup that sums `values` numbers: many for a GPU's sake where there is much
/// to sum, else few, since software adapters pay dearly for each at a barrier.
pub fn threads(values: usize) -> usize {
    if values > 8192 { 256 } else { 64 }
}

/// `total(lane, value)`: the sum of `value`, of type `kind`, over a workgroup of `threads`, given to
/// each of its invocations. Two stages need fewer barriers than a tree.
pub fn functions(kind: &str, threads: usize) -> String {
    format!(
        "var<workgroup> stage: array<{kind}, {threads}>;
        var<workgroup> sixteen: array<{kind}, 16>;
        fn total(lane: u32, value: {kind}) -> {kind} {{
            stage[lane] = value;
            workgroupBarrier();
            if (lane < 16u) {{
                var sum = stage[lane];
                for (var i = lane + 16u; i < {threads}u; i += 16u) {{ sum += stage[i]; }}
                sixteen[lane] = sum;
            }}
            workgroupBarrier();
            var sum = sixteen[0];
            for (var i = 1u; i < 16u; i++) {{ sum += sixteen[i]; }}
            return sum;
        }}
        "
    )
}

/// A loop over the values that one of `step` invocations, the `first`, has of feature `f` in
/// `[n, features, area]`; `i` is the index of one. It counts in two digits, since a division for
/// each value would cost more than the value.
pub fn each(features: usize, area: usize, first: &str, step: usize, what: &str) -> String {
    let (rows, columns) = (step / area, step % area);
    format!(
        "{{
            var b = {first} / {area}u;
            var r = {first} % {area}u;
            while (b < numbers.n) {{
                let i = (b * {features}u + f) * {area}u + r;
                {what}
                b += {rows}u;
                r += {columns}u;
                if (r >= {area}u) {{ r -= {area}u; b += 1u; }}
            }}
        }}\n"
    )
}
