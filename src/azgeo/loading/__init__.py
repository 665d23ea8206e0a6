"""A folder of YAML files in -> a knowledge base and the problems inside single files out."""
