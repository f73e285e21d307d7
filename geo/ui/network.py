"""Keep Streamlit from asking other machines who this one is."""

from streamlit import net_util


def stay_offline() -> None:
    """Answer in Streamlit's stead that this machine has no address to be reached by.

    When a page from elsewhere knocks at the server, Streamlit asks an outside host for this machine's own address, to
    compare the two. No setting turns that off.
    """
    net_util.get_external_ip = _no_address
    net_util.get_internal_ip = _no_address


def _no_address() -> None:
    """Know no address."""
