"""GeoPackage and GeoParquet: the layers with the types that a GIS works with."""

from datetime import date
from pathlib import Path

import geopandas
import pandas as pd
import pyarrow as pa
import pyogrio

from geo.layers import Layers

DATE_COLUMNS = ("date_start", "date_end", "published_first", "published_last")


def write_geopackage(layers: Layers, path: Path) -> None:
    """Write both layers, ``routes`` and ``sites``, into one GeoPackage; days are dates."""
    for name, frame in (("routes", layers.routes), ("sites", layers.sites)):
        pyogrio.write_dataframe(
            set_types(frame), path, layer=name, driver="GPKG", use_arrow=True, append=path.exists(),
            geometry_type="Unknown",
        )  # fmt: skip


def write_geoparquet(layers: Layers, path: Path) -> None:
    """Write the routes as GeoParquet; days are dates."""
    set_types(layers.routes).to_parquet(path, index=False)


def set_types(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Give text and days their types, so that a column that is empty keeps it."""
    typed = frame.copy()
    for name in typed.columns:
        if name in DATE_COLUMNS:
            days = [date.fromisoformat(day) if day else None for day in typed[name]]
            typed[name] = pd.Series(days, dtype=pd.ArrowDtype(pa.date32()), index=typed.index)
        elif typed[name].dtype == object:
            typed[name] = typed[name].astype("string")
    return typed
