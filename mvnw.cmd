@echo off
rem Runs the Maven pinned in .mvn\wrapper\maven-wrapper.properties; see mvnw for the same on other systems.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
for /f "usebackq eol=# tokens=1,* delims==" %%a in ("%HERE%.mvn\wrapper\maven-wrapper.properties") do set "%%a=%%b"
if "%MAVEN_USER_HOME%"=="" set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "DISTS=%MAVEN_USER_HOME%\wrapper\dists"
set "MVN_HOME=%DISTS%\apache-maven-%mavenVersion%"
if exist "%MVN_HOME%\bin\mvn.cmd" goto run
if not exist "%DISTS%" mkdir "%DISTS%"
set "ARCHIVE=%DISTS%\apache-maven-%mavenVersion%-bin.tar.gz"
set "FROM=%distributionUrl%"
if not "%MVNW_REPOURL%"=="" set "FROM=%MVNW_REPOURL%/org/apache/maven/apache-maven/%mavenVersion%/apache-maven-%mavenVersion%-bin.tar.gz"
echo mvnw: getting %FROM% 1>&2
curl -fsSL -o "%ARCHIVE%" "%FROM%" || (echo mvnw: Maven %mavenVersion% could not be had: set MVNW_REPOURL 1>&2 & exit /b 1)
certutil -hashfile "%ARCHIVE%" SHA512 | findstr /i "%distributionSha512Sum%" >nul || (echo mvnw: the archive has another SHA-512 than expected 1>&2 & del "%ARCHIVE%" & exit /b 1)
tar -xzf "%ARCHIVE%" -C "%DISTS%" || exit /b 1
del "%ARCHIVE%"
:run
set "MAVEN_PROJECTBASEDIR=%HERE:~0,-1%"
call "%MVN_HOME%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
