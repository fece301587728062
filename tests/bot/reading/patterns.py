"""Regular expressions of every make, for what is told of them without running them."""

from hypothesis import strategies as st

_ATOMS = st.sampled_from(["ab", "abc", "bcd", "c", r"\w", "[ab]", "[^a]", r"\b", ".", "(?!d)", "^"])

PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: f"(?:{'|'.join(some)})"),
        st.tuples(inner, st.sampled_from("?*+")).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=8,
)
