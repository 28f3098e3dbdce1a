"""Convert deep tones to eight bits without clipping.

Lighter stays lighter.
"""

import math

from PIL import Image

_SIXTEEN_BITS, _EIGHT_BITS = 65_535, 255


def to_eight_bits(image: Image.Image) -> Image.Image:
    """Return a grey picture of 16, 32 bits or floats as eight.

    Any other is returned as it is.
    """
    if image.mode.startswith("I;16"):
        return _scale(image.convert("I"), 0, _SIXTEEN_BITS)
    if image.mode in ("I", "F"):
        low, high = _range(image)
        return _scale(image, low, high)
    return image


def _range(image: Image.Image) -> tuple[float, float]:
    """Return the values of black and white.

    The usual range if it fits, else the darkest and the lightest of all.
    """
    extremes = image.getextrema()
    low, high = (float(value) for value in extremes if isinstance(value, int | float))
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("its values are not numbers")
    usual = (1.0,) if image.mode == "F" else ()
    white = next((top for top in (*usual, _EIGHT_BITS, _SIXTEEN_BITS) if high <= top), None)
    return (0.0, float(white)) if low >= 0 and white is not None else (low, high)


def _scale(image: Image.Image, low: float, high: float) -> Image.Image:
    scale = _EIGHT_BITS / (high - low) if high > low else 0.0
    return image.convert("F").point(lambda value: value * scale + (0.5 - low * scale)).convert("L")
