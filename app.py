"""The explorer: the bar of scope, day and language over the page that is open, and the guard around both.

`rencha serve` runs it, and so does `streamlit run app.py` with the store of RENCHA_STORE. A process that a page spawns
reads this file again under another name: it must run no page, and import nothing.
"""

if __name__ == "__main__":
    import streamlit as st

    from graph.texts import text
    from ui import bar, figures, look, session
    from ui.guard import guarded
    from ui.pages import FOLDER, PAGES

    st.set_page_config(page_title="Rencha", layout="wide", initial_sidebar_state="collapsed")
    look.show()
    with guarded():
        session.begin()
        pages = {page.path: st.Page(FOLDER / page.file, title=text(page.key), url_path=page.path) for page in PAGES}
        page = st.navigation([*pages.values()], position="top")
        st.session_state["view_pages"] = pages
        bar.show()
        figures.show()
        page.run()
