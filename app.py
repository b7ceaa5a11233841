"""The explorer: the bar of scope, day and language over the page that is open, and the guard around both.

`rencha serve` runs it, and so does `streamlit run app.py` with the store of RENCHA_STORE. A process that a page spawns
reads this file again under another name: it must run no page, and import nothing.
"""

if __name__ == "app":  # the server, before any page is run
    from streamlit.starlette import App

    from ui import entrance, readiness
    from ui.guard import quiet, say

    quiet()
    readiness.begin()
    app = App(__file__, routes=entrance.routes(), on_script_error=say)

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
        first, *_ = PAGES
        pages = {
            page.path: st.Page(
                FOLDER / page.file,
                title=text(page.key),
                url_path="" if page is first else page.path,
                default=page is first,
            )
            for page in PAGES
        }
        # The first page stands at the root; a link to it by its own name leads there too.
        by_name = st.Page(
            lambda: st.switch_page(pages[first.path], query_params=session.link()),
            title=text(first.key),
            url_path=first.path,
            visibility="hidden",
        )
        page = st.navigation([*pages.values(), by_name], position="top")
        st.session_state["view_pages"] = pages
        bar.show()
        figures.show()
        try:
            page.run()
        finally:  # a page may stop before what it is for
            look.end()
