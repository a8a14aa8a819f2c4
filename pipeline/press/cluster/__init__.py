"""Workers on other machines (`--cluster`), where Dask runs the same jobs as here."""

from .remote import Cluster

__all__ = ["Cluster"]
