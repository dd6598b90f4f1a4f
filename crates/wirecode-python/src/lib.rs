//! wirecode for Python: one function, which `python/wirecode` gives names and types.

/// Calls and answers are texts, those of [`wirecode::json::call`].
#[pyo3::pymodule]
mod native {
    use pyo3::{Python, pyfunction};

    /// Answers a call, while other threads go on.
    #[pyfunction]
    fn call(py: Python<'_>, text: String) -> String {
        py.detach(|| wirecode::json::call(&text))
    }
}
