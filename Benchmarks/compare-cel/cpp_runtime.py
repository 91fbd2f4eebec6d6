"""The official C++ runtime (cel-cpp) behind cel-expr-python.

Claims are bound once, as an Activation; a result stays the runtime's own value until it is asked for as a Python one.
"""

from collections.abc import Callable
from typing import Any

from measuring import measure


class CppRuntime:
    def __init__(self) -> None:
        from cel_expr_python import cel
        from cel_expr_python.ext import ext_strings

        self.environment = cel.NewEnv(variables={"claims": cel.Type.DYN}, extensions=[ext_strings.ExtStrings()])

    def compile(self, expression: str) -> Callable[[Any], Any]:
        return self.environment.compile(expression).eval

    def bind(self, claims: Any) -> Any:
        return self.environment.Activation({"claims": claims})

    def plain(self, result: Any) -> Any:
        return result.plain_value()


measure(CppRuntime)
