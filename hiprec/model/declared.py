"""What records are declared with: pydantic, or what stands in for it in a process that only answers (``unchecked``)."""

from typing import TYPE_CHECKING

from hiprec.model import unchecked

if TYPE_CHECKING or not unchecked.chosen:
    from pydantic import (
        AfterValidator,
        BaseModel,
        BeforeValidator,
        ConfigDict,
        Field,
        PlainSerializer,
        Strict,
        StrictBool,
        StrictFloat,
        StrictInt,
        StrictStr,
        ValidationError,
        ValidationInfo,
        WithJsonSchema,
        model_validator,
    )
__all__ = [
    "AfterValidator",
    "BaseModel",
    "BeforeValidator",
    "ConfigDict",
    "Field",
    "PlainSerializer",
    "Strict",
    "StrictBool",
    "StrictFloat",
    "StrictInt",
    "StrictStr",
    "ValidationError",
    "ValidationInfo",
    "WithJsonSchema",
    "model_validator",
]

if unchecked.chosen:
    globals().update({name: getattr(unchecked, name) for name in __all__})
