"""What the subjects share: numbers, LaTeX, inputs."""
