"""What Streamlit runs: hands over to geo.ui."""

if __name__ == "__main__":
    from geo.ui.page import main

    main()
