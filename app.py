"""The Streamlit page: hands over to geo.ui, so that ``streamlit run app.py`` works from a clone."""

from geo.ui.page import main

main()
