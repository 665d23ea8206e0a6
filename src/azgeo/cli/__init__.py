"""Words typed in a terminal in -> the stages run, their results printed, an exit status out."""
