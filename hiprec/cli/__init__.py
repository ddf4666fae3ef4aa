"""The command line: arguments, files, today's date and exit codes. The only package that prints.

Each command is a file here with ``configure(parser)`` and ``run(arguments)``, and a line in ``command.COMMANDS``.
"""
