"""The playbook as data: content files, frozen types and their loader."""
