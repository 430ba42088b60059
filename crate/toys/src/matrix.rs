//! Products of matrices. Both factors are packed into narrow panels first (Goto and van de Geijn,
//! 2008), so that the innermost loop runs over 4×8 sums without a branch: two of the browser's
//! registers to a row. Each sum is taken from the first term to the last.

/// Rows and columns of sums that are taken at a time.
const ROWS: usize = 4;
const COLUMNS: usize = 8;

/// A matrix as it lies in memory: element (r, c) is at `r * row + c * column`.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    values: &'a [f32],
    row: usize,
    column: usize,
}

impl<'a> Matrix<'a> {
    /// Row by row, each of `width`.
    pub fn new(values: &'a [f32], width: usize) -> Self {
        Self {
            values,
            row: width,
            column: 1,
        }
    }

    /// The transpose of one that lies row by row.
    pub fn transposed(values: &'a [f32], width: usize) -> Self {
        Self {
            values,
            row: 1,
            column: width,
        }
    }

    /// The same from this column on.
    pub fn starting_at(self, column: usize) -> Self {
        Self {
            values: &self.values[column * self.column..],
            ..self
        }
    }
}

/// A·B, `[m, k]` by `[k, n]`, row by row.
pub fn product(a: Matrix, b: Matrix, [m, k, n]: [usize; 3]) -> Vec<f32> {
    let mut out = vec![0.0; m * n];
    add_product(a, b, [m, k, n], &mut out, n);
    out
}

/// Adds A·B to the first `n` columns of `out`, whose rows are `width` apart.
pub fn add_product(a: Matrix, b: Matrix, [m, k, n]: [usize; 3], out: &mut [f32], width: usize) {
    let panels: Vec<Vec<[f32; COLUMNS]>> = (0..n)
        .step_by(COLUMNS)
        .map(|from| pack::<COLUMNS>(b.values, [b.row, b.column], k, from, n))
        .collect();
    for top in (0..m).step_by(ROWS) {
        let rows = pack::<ROWS>(a.values, [a.column, a.row], k, top, m);
        for (number, panel) in panels.iter().enumerate() {
            let sums = sums(&rows, panel);
            let left = number * COLUMNS;
            let columns = COLUMNS.min(n - left);
            for (row, sums) in sums.iter().enumerate().take(m - top) {
                let start = (top + row) * width + left;
                for (value, sum) in out[start..start + columns].iter_mut().zip(sums) {
                    *value += sum;
                }
            }
        }
    }
}

/// `k` times `WIDE` neighbours, from `from` on; zeros beyond `end`.
fn pack<const WIDE: usize>(
    values: &[f32],
    [along, across]: [usize; 2],
    k: usize,
    from: usize,
    end: usize,
) -> Vec<[f32; WIDE]> {
    let wide = WIDE.min(end - from);
    (0..k)
        .map(|at| {
            let start = at * along + from * across;
            let mut packed = [0.0; WIDE];
            if across == 1 {
                packed[..wide].copy_from_slice(&values[start..start + wide]);
            } else {
                for (value, from) in packed[..wide]
                    .iter_mut()
                    .zip(values[start..].iter().step_by(across))
                {
                    *value = *from;
                }
            }
            packed
        })
        .collect()
}

fn sums(rows: &[[f32; ROWS]], panel: &[[f32; COLUMNS]]) -> [[f32; COLUMNS]; ROWS] {
    let mut sums = [[0.0; COLUMNS]; ROWS];
    for (a, b) in rows.iter().zip(panel) {
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                sums[row][column] += a[row] * b[column];
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_sums_over_rows_and_columns() {
        for [m, k, n] in [[1, 1, 1], [3, 5, 2], [4, 7, 8], [9, 3, 19]] {
            let a: Vec<f32> = (0..m * k).map(|i| (i % 7) as f32 - 3.0).collect();
            let b: Vec<f32> = (0..k * n).map(|i| (i % 5) as f32 - 2.0).collect();
            let mut slow = vec![0.0; m * n];
            for (index, sum) in slow.iter_mut().enumerate() {
                let (row, column) = (index / n, index % n);
                *sum = (0..k).map(|i| a[row * k + i] * b[i * n + column]).sum();
            }
            assert_eq!(
                product(Matrix::new(&a, k), Matrix::new(&b, n), [m, k, n]),
                slow
            );
            let turn = |values: &[f32], height: usize, width: usize| -> Vec<f32> {
                let place = |i: usize| values[(i % height) * width + i / height];
                (0..height * width).map(place).collect()
            };
            let (a, b) = (turn(&a, m, k), turn(&b, k, n));
            let (a, b) = (Matrix::transposed(&a, m), Matrix::transposed(&b, k));
            assert_eq!(product(a, b, [m, k, n]), slow);
        }
    }
}
