"""The Rust runtime (the crate cel) behind common-expression-language.

Claims are bound once, as a Context; every result becomes a Python value at once. `split` is no function of the crate: the
package has one written in Python, so that the five expressions without it are measured too.
"""

from collections.abc import Callable
from typing import Any

from measuring import measure


class RustRuntime:
    def __init__(self) -> None:
        import cel
        from cel.stdlib import split

        self.cel = cel
        self.functions = {"split": split}

    def compile(self, expression: str) -> Callable[[Any], Any]:
        return self.cel.compile(expression).execute

    def bind(self, claims: Any) -> Any:
        return self.cel.Context(variables={"claims": claims}, functions=self.functions)

    def plain(self, result: Any) -> Any:
        return result


measure(RustRuntime)
