"""The same coder on Ray: blocks of articles in, partitioned Parquet out, what is lost done again, what kills its worker set aside."""

from dateline.scale.coding import code_on_ray
from dateline.scale.ray import RayPool
from dateline.scale.run import BLOCK, Settings, code_folder

__all__ = ["BLOCK", "RayPool", "Settings", "code_folder", "code_on_ray"]
