"""Results as plain Plotly figure dicts, each with its text alternative; one file a figure."""
