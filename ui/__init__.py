"""The explorer: Streamlit pages, one file a page, and the picture component."""
